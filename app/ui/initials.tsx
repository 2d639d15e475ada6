import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** The first letters of a name in a circle; on pen ground for people of the other side. */
export function Initials({ name, theirs = false }: { name: string; theirs?: boolean }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("");
  return (
    <span className={classNames("initials", theirs && "initials--client")} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}

/** A person: the circle and a line about them. */
export function Person({ name, theirs, children }: { name: string; theirs?: boolean; children?: ReactNode }) {
  return (
    <span className="who">
      <Initials name={name} theirs={theirs} />
      <span>{children ?? name}</span>
    </span>
  );
}

type SaidProps = { name: string; theirs?: boolean; when?: ReactNode; open?: boolean; children: ReactNode };

/** One contribution to a thread; what a person wrote is set in the record face. `open` is an answer still owed. */
export function Said({ name, theirs, when, open = false, children }: SaidProps) {
  return (
    <li className={classNames("said", open && "said--open")}>
      <Initials name={name} theirs={theirs} />
      <div>
        <p className="said-by">
          <b>{name}</b> {when ? <span className="hint">{when}</span> : null}
        </p>
        <div className={open ? "hint" : "record"}>{children}</div>
      </div>
    </li>
  );
}

/** A conversation in order. */
export function Thread({ children }: { children: ReactNode }) {
  return <ol className="thread">{children}</ol>;
}
