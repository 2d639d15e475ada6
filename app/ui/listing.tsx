import type { ReactNode } from "react";
import { classNames } from "./class-names";

type ListingItemProps = { title: ReactNode; note?: ReactNode; aside?: ReactNode; state?: ReactNode };

/** One thing in a list: its words in the record face, a line about it, a small drawing, its state. */
export function ListingItem({ title, note, aside, state }: ListingItemProps) {
  return (
    <li className="listing-item">
      <div className="listing-words">
        <p className="record">{title}</p>
        {note ? <p className="listing-run">{note}</p> : null}
      </div>
      <div className="listing-spark">{aside}</div>
      {state}
    </li>
  );
}

/** Things parted by hairlines. */
export function Listing({ children }: { children: ReactNode }) {
  return <ul className="listing">{children}</ul>;
}

type WorkProps = { who: ReactNode; when?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One piece of work: who, what, when, and what can be done about it. */
export function Work({ who, when, actions, children }: WorkProps) {
  return (
    <li className="work">
      <div className="work-who">{who}</div>
      <div className="work-what">{children}</div>
      {when === undefined ? null : <div className="work-when">{when}</div>}
      <div className="work-acts">{actions}</div>
    </li>
  );
}

/** Work in rows whose columns line up; `three` leaves out the column for when. */
export function WorkList({ three = false, children }: { three?: boolean; children: ReactNode }) {
  return <ul className={classNames("worklist", three && "worklist--three")}>{children}</ul>;
}
