import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

type StatProps = { label: ReactNode; value: ReactNode; to?: string; note?: ReactNode };

/** A figure with its label; `to` leads to the rows that add up to it. */
export function Stat({ label, value, to, note }: StatProps) {
  return (
    <div className="stat">
      <dt className="stat-label">{label}</dt>
      <dd className="stat-value num">{to ? <Link to={to}>{value}</Link> : value}</dd>
      {note ? <dd className="meta">{note}</dd> : null}
    </div>
  );
}

/** A row of figures. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>;
}
