import type { ReactNode } from "react";

/** Another person's page inside this one, at its own sizes. Nothing in it can be pressed or reached by keyboard. */
export function Preview({ as, children }: { as: ReactNode; children: ReactNode }) {
  return (
    <div className="preview">
      <div className="preview-top hint">{as}</div>
      {/* React 18 knows `inert` only as an unknown attribute: an empty string writes it. */}
      <div className="preview-body" {...{ inert: "" }}>
        {children}
      </div>
    </div>
  );
}
