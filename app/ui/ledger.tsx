import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Amounts in groups; each line is a sentence with its amount at the right. */
export function Ledger({ children }: { children: ReactNode }) {
  return <div className="ledger">{children}</div>;
}

/** The head of a group of lines and their sum. */
export function LedgerGroup({ title, sum, note, id }: { title: ReactNode; sum: ReactNode; note?: ReactNode; id?: string }) {
  return (
    <div className="ledger-group" id={id}>
      <h3>{title}</h3>
      <span className="ledger-sum">{sum}</span>
      {note ? <p className="meta">{note}</p> : null}
    </div>
  );
}

type LedgerLineProps = {
  id?: string;
  date?: ReactNode;
  amount: ReactNode;
  /** The arithmetic and where it comes from, in one small line. */
  how?: ReactNode;
  /** Not certain yet. */
  pencil?: boolean;
  /** At the end of that line, opening under it: usually `More` with a `Trail`. */
  more?: ReactNode;
  children: ReactNode;
};

/** One amount and the sentence that says what it is for. */
export function LedgerLine({ id, date, amount, how, pencil = false, more, children }: LedgerLineProps) {
  return (
    <div className={classNames("ledger-line", pencil && "ledger-line--pencil")} id={id}>
      <span className="ledger-date">{date}</span>
      <p className="record">{children}</p>
      <span className="ledger-amount num">{amount}</span>
      {how || more ? (
        <div className="ledger-how">
          {how}
          {more}
        </div>
      ) : null}
    </div>
  );
}

/** The sum under everything. */
export function LedgerTotal({ label, amount }: { label: ReactNode; amount: ReactNode }) {
  return (
    <p className="ledger-total">
      <span>{label}</span>
      <span className="num">{amount}</span>
    </p>
  );
}

/** Conditions, each with its state and what is missing. */
export function Checks({ children }: { children: ReactNode }) {
  return <ul className="checks">{children}</ul>;
}

/** One condition. */
export function Check({ state, title, children }: { state: ReactNode; title: ReactNode; children?: ReactNode }) {
  return (
    <li className="check">
      {state}
      <b>{title}</b>
      {children ? <div className="hint">{children}</div> : null}
    </li>
  );
}
