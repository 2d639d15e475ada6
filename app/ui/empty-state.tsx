import type { ReactNode } from "react";

/** Nothing here: what it is, why it is empty (`children`), the one next step (`action`). */
export function EmptyState({ title, action, children }: { title: ReactNode; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <b>{title}</b>
        {children ? <> {children}</> : null}
      </p>
      {action ? <p className="empty-action">{action}</p> : null}
    </div>
  );
}
