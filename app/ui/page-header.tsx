import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";

export type Crumb = { label: ReactNode; to?: string };
type PageHeaderProps = {
  title: ReactNode;
  /** The one big sentence a person could say aloud, or a plain page title. */
  size?: "sentence" | "title";
  crumbs?: readonly Crumb[];
  lead?: ReactNode;
  /** Buttons at the end of the state's line; of the title's, where there is no state. */
  actions?: ReactNode;
  /** State and hints under the title. */
  meta?: ReactNode;
  children?: ReactNode;
};

/** How a page opens. `<b>` inside a sentence is set in the pen: use it for what somebody confirmed. */
export function PageHeader({ title, size = "title", crumbs = [], lead, actions, meta, children }: PageHeaderProps) {
  const buttons = actions ? <div className="row tight no-print">{actions}</div> : null;
  return (
    <header className="page-head">
      {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
      {meta ? (
        <h1 className={size}>{title}</h1>
      ) : (
        <div className="row row--end">
          <h1 className={size}>{title}</h1>
          {buttons}
        </div>
      )}
      {lead ? <p className="lead">{lead}</p> : null}
      {meta ? (
        <div className="row row--end">
          <div className="row">{meta}</div>
          {buttons}
        </div>
      ) : null}
      {children}
    </header>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumb" aria-label="Where you are">
      {crumbs.map((crumb, i) => (
        <Fragment key={i}>
          {i > 0 ? " · " : null}
          {crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : crumb.label}
        </Fragment>
      ))}
    </nav>
  );
}
