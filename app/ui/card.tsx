import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A white sheet. Only for what asks or certifies something; never a card in a card. */
export function Card({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <div id={id} className={classNames("card", className)}>
      {children}
    </div>
  );
}

/** The list that holds `Ask` cards, two abreast where there is room. */
export function Asks({ children }: { children: ReactNode }) {
  return <ul className="asks">{children}</ul>;
}

type AskProps = { kind: ReactNode; time?: ReactNode; note?: ReactNode; action: ReactNode; children: ReactNode };

/** One thing asked of the reader: what kind, how long it takes, the words themselves, one button. */
export function Ask({ kind, time, note, action, children }: AskProps) {
  return (
    <li className="ask">
      <p className="ask-kind">
        <b>{kind}</b>
        {time ? <span className="ask-time">{time}</span> : null}
      </p>
      <p className="record">{children}</p>
      <div className="ask-foot">
        <span className="hint">{note}</span>
        {action}
      </div>
    </li>
  );
}
