import type { ReactNode } from "react";
import { classNames } from "./class-names";

type EntryProps = { id?: string; date?: ReactNode; title?: ReactNode; side?: ReactNode; children?: ReactNode };

/** One entry of a record: when, what in the record face with anything under it, and who answered at the side (a `Sign`). */
export function Entry({ id, date, title, side, children }: EntryProps) {
  return (
    <li className={classNames("entry", date !== undefined && "entry--dated", side !== undefined && "entry--sided")} id={id}>
      {date === undefined ? null : <div className="entry-date">{date}</div>}
      <div className="entry-words">
        {title ? <p className="record">{title}</p> : null}
        {children}
      </div>
      {side === undefined ? null : <div className="entry-side">{side}</div>}
    </li>
  );
}

/** Entries parted by hairlines. */
export function Entries({ children }: { children: ReactNode }) {
  return <ul className="entries">{children}</ul>;
}

type FigureRow = { term: ReactNode; value: ReactNode; note?: ReactNode };

/** Name, figure, remark, one under the other. */
export function Figures({ rows }: { rows: readonly FigureRow[] }) {
  return (
    <dl className="figures">
      {rows.map((row, i) => (
        <div key={i}>
          <dt>{row.term}</dt>
          <dd className="figures-value num">{row.value}</dd>
          {row.note ? <dd>{row.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

export type SumPart = { term: string; value: ReactNode };

/** Arithmetic in words: parts joined by `signs` ("×", "=") on a desk, lines with a name and a value on a phone. */
export function Sum({ parts, signs }: { parts: readonly SumPart[]; signs: readonly string[] }) {
  return (
    <dl className="sum">
      {parts.map((part, i) => (
        <div key={part.term}>
          <dt>{part.term}</dt>
          <dd>
            {part.value}
            {i < signs.length ? (
              <span className="sum-sign" aria-hidden="true">
                {signs[i]}
              </span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
