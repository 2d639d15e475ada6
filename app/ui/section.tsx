import type { ReactNode } from "react";
import { classNames } from "./class-names";

type SectionProps = {
  /** Anchor of the section; its heading is `<id>-name`. */
  id: string;
  title: ReactNode;
  count?: ReactNode;
  hint?: ReactNode;
  /** Name above the content instead of in the margin; for wide tables. */
  wide?: boolean;
  /** Beside or under the name: a quiet link. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of a page, hung from a line with its name in the margin, as clauses are. */
export function Section({ id, title, count, hint, wide = false, actions, children }: SectionProps) {
  return (
    <section className={classNames("section", wide && "section--wide")} id={id} aria-labelledby={`${id}-name`}>
      <div className={classNames("section-head", wide && "section-head--row")}>
        <h2 className="section-name" id={`${id}-name`}>
          {title}
          {count === undefined ? null : <span className="count"> {count}</span>}
        </h2>
        {hint ? <p className="hint">{hint}</p> : null}
        {actions ? <div className="section-actions no-print">{actions}</div> : null}
      </div>
      <div className="section-body">{children}</div>
    </section>
  );
}

/** Things under each other, 16 px apart, or 24 px when `loose`. */
export function Stack({ loose = false, children }: { loose?: boolean; children: ReactNode }) {
  return <div className={classNames("stack", loose && "loose")}>{children}</div>;
}

/** Content with a narrow column beside it on a desk; the column follows below on a phone. */
export function Split({ aside, side = "right", children }: { aside: ReactNode; side?: "left" | "right"; children: ReactNode }) {
  const column = <aside className="split-aside">{aside}</aside>;
  return (
    <div className={classNames("split", side === "left" && "split--left")}>
      {side === "left" ? column : null}
      <div>{children}</div>
      {side === "right" ? column : null}
    </div>
  );
}

type MoreProps = {
  summary: ReactNode;
  open?: boolean;
  /** false: left off paper, where it would stand open. */ printed?: boolean;
  children: ReactNode;
};

/** Something said only when asked for. */
export function More({ summary, open = false, printed = true, children }: MoreProps) {
  return (
    <details className={classNames("more", !printed && "no-print")} open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
