import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

export type Tab = { to: string; label: ReactNode; count?: ReactNode; end?: boolean };

/** Pages beside each other. Each is a link with its own address; the current one is marked. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end} preventScrollReset>
          {tab.label}
          {tab.count === undefined ? null : <span className="count num"> {tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
