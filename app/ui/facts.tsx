import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type FactRow = { term: string; detail: ReactNode };

/** Names and what stands behind each; `narrow` sets the name above. */
export function Facts({ rows, narrow = false }: { rows: readonly FactRow[]; narrow?: boolean }) {
  return (
    <dl className={classNames("facts", narrow && "facts--narrow")}>
      {rows.map((row) => (
        <div key={row.term}>
          <dt>{row.term}</dt>
          <dd>{row.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
