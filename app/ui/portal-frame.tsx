import { Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

export type NavItem = { to: string; label: string; count?: ReactNode; end?: boolean };
type PortalFrameProps = {
  /** The two names on the masthead: "Northlake with Harbor & Pine". */
  client: string;
  firm: string;
  home: string;
  nav?: readonly NavItem[];
  footer?: readonly NavItem[];
  footerNote?: ReactNode;
  /** Above the masthead. */
  banner?: ReactNode;
  /** After the main part, docked at the foot: an `AnswersBar` or a `Bar`. */
  bar?: ReactNode;
  children: ReactNode;
};

/** The page around what a client sees. */
export function PortalFrame({ client, firm, home, nav = [], footer = [], footerNote, banner, bar, children }: PortalFrameProps) {
  return (
    <>
      <SkipLink />
      {banner}
      <header className="masthead">
        <div className="page masthead-in">
          <Link className="masthead-names" to={home}>
            {client} <i>with</i> <span>{firm}</span>
          </Link>
          {nav.length > 0 ? (
            <nav className="nav" aria-label="Your pages">
              {nav.map((item) => (
                <NavLink key={item.to} to={item.to} end={item.end}>
                  {item.label}
                </NavLink>
              ))}
            </nav>
          ) : null}
        </div>
      </header>
      <main className="main page" id="main" tabIndex={-1}>
        {children}
      </main>
      {bar}
      <footer className="footer">
        <div className="page row">
          {footerNote ? <div className="row">{footerNote}</div> : null}
          {footer.map((item) => (
            <Link key={item.to} to={item.to}>
              {item.label}
            </Link>
          ))}
        </div>
      </footer>
    </>
  );
}

/** The first thing a keyboard reaches. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      Skip to the content
    </a>
  );
}
