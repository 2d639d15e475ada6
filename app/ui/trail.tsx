import type { ReactNode } from "react";

export type TrailStep = { id: string; signed?: boolean; children: ReactNode };

/** From a figure down to the person who decided, one step under the other. */
export function Trail({ steps }: { steps: readonly TrailStep[] }) {
  return (
    <ol className="trail">
      {steps.map((step) => (
        <li className={step.signed ? "is-signed" : undefined} key={step.id}>
          {step.children}
        </li>
      ))}
    </ol>
  );
}
