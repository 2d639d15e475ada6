import type { ReactNode } from "react";

/** What was just done, on a pen line, for good: who, when, which record; `actions` are quiet links under it. */
export function Receipt({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="receipt">
      <p>{children}</p>
      {actions ? <p className="row receipt-actions">{actions}</p> : null}
    </div>
  );
}
