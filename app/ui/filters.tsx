import { Form, Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

type FiltersProps = { label: string; active: boolean; children: ReactNode };

/** Filters that live in the address: fields in a line (`Select`, `TextField`), one button, and the way back to all rows. */
export function Filters({ label, active, children }: FiltersProps) {
  const { pathname, search } = useLocation();
  return (
    <Form method="get" className="filters no-print" aria-label={label} key={search} preventScrollReset>
      {children}
      <div className="row tight">
        <button className="btn btn--secondary" type="submit">
          Show
        </button>
        {active ? (
          <Link to={pathname} preventScrollReset>
            Clear
          </Link>
        ) : null}
      </div>
    </Form>
  );
}
