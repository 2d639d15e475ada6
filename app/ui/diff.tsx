import { Fragment } from "react";
import { wordDiff } from "./word-diff";

/** Two texts as one: old words struck, new words underlined, both said aloud. */
export function Diff({ before, after }: { before: string; after: string }) {
  return (
    <p className="diff">
      {wordDiff(before, after).map((part, i) => (
        <Fragment key={i}>
          {i > 0 ? " " : null}
          {part.kind === "same" ? part.text : null}
          {part.kind === "cut" ? (
            <del>
              <span className="sr">Removed: </span>
              {part.text}
            </del>
          ) : null}
          {part.kind === "added" ? (
            <ins>
              <span className="sr">Added: </span>
              {part.text}
            </ins>
          ) : null}
        </Fragment>
      ))}
    </p>
  );
}
