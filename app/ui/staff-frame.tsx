import { Link, NavLink } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { type NavItem, SkipLink } from "./portal-frame";

export type NavGroup = { label?: string; items: readonly NavItem[] };
type StaffFrameProps = {
  firm: string;
  home: string;
  groups: readonly NavGroup[];
  me: { name: string; role: string };
  /** Under the name: sign out, colours. */
  meActions?: ReactNode;
  banner?: ReactNode;
  /** At the foot of the page: a `Bar`, or the box that logs. */
  bar?: ReactNode;
  children: ReactNode;
};

/** The page around what staff see: a rail on a desk, a strip on a tablet, a menu on a phone. */
export function StaffFrame({ firm, home, groups, me, meActions, banner, bar, children }: StaffFrameProps) {
  const meBlock = (
    <div className="rail-me meta">
      {me.name}
      <br />
      {me.role}
      {meActions ? <div className="rail-me-actions">{meActions}</div> : null}
    </div>
  );
  return (
    <>
      <SkipLink />
      {banner}
      <div className="staff">
        <header className="rail">
          <Link className="rail-firm" to={home}>
            {firm}
          </Link>
          <details className="rail-menu">
            <summary>Menu</summary>
            <nav className="rail-nav" aria-label="Staff pages">
              <NavGroups groups={groups} />
            </nav>
            {meBlock}
          </details>
          <nav className="rail-nav rail-strip" aria-label="Staff pages">
            <NavGroups groups={groups} />
          </nav>
          {meBlock}
        </header>
        <div className="staff-body">
          <main className="staff-main" id="main" tabIndex={-1}>
            {children}
          </main>
          {bar}
        </div>
      </div>
    </>
  );
}

function NavGroups({ groups }: { groups: readonly NavGroup[] }) {
  return groups.map((group, i) => (
    <Fragment key={i}>
      {group.label ? <span className="rail-group">{group.label}</span> : null}
      {group.items.map((item) => (
        <NavLink key={item.to} to={item.to} end={item.end}>
          {item.label} {item.count === undefined ? null : <span className="count num">{item.count}</span>}
        </NavLink>
      ))}
    </Fragment>
  ));
}
