import type { ReactNode } from "react";

export type Stage = { name: ReactNode; note?: ReactNode; at: "done" | "signed" | "now" | "ahead" };

const said = { done: "done", signed: "agreed", now: "now", ahead: "not yet" } as const;

/** Where a thing stands, in one line: pencil ahead, ink behind, pen where the other side acted. */
export function Stages({ stages, label }: { stages: readonly Stage[]; label: string }) {
  return (
    <ol className="stages" aria-label={label}>
      {stages.map((stage, i) => (
        <li
          className={stage.at === "ahead" ? "stage" : `stage stage--${stage.at}`}
          aria-current={stage.at === "now" ? "step" : undefined}
          key={i}
        >
          <b>{stage.name}</b>
          <span className="sr"> ({said[stage.at]})</span>
          {stage.note ? <span>{stage.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}

export type Step = { title: ReactNode; note?: ReactNode; at: "done" | "now" | "ahead" };

/** Numbered steps under each other; done ones are filled. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, i) => (
        <li
          className={step.at === "ahead" ? "step" : `step step--${step.at}`}
          aria-current={step.at === "now" ? "step" : undefined}
          key={i}
        >
          <span className="step-n" aria-hidden="true">
            {i + 1}
          </span>
          <div>
            {step.title}
            <span className="sr"> ({said[step.at]})</span>
            {step.note ? <span className="meta">{step.note}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
