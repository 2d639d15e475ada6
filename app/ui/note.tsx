import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Tone = "plain" | "waiting" | "behind" | "pen";

/** A remark with a line beside it. */
export function Note({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <div className={classNames("note", tone !== "plain" && `note--${tone}`)}>{children}</div>;
}
