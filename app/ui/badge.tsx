import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type StateKind = "waiting" | "on-track" | "behind" | "reached" | "watch" | "agreed" | "draft" | "none";

/** A state: always a shape and a word, so that colour is never needed. `badge` puts a wash behind it where it stands alone. */
export function State({ kind, badge = false, children }: { kind: StateKind; badge?: boolean; children: ReactNode }) {
  return <span className={classNames("state", `state--${kind}`, badge && "badge")}>{children}</span>;
}

/** A quiet word in a frame, for what is not a state. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

/** A step done or not, in a grid of many; the word is read out. */
export function Tick({ done, label }: { done: boolean; label: string }) {
  return (
    <>
      <span className={classNames("tick", done && "tick--done")} />
      <span className="sr">{label}</span>
    </>
  );
}
