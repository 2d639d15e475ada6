import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** The signature line: dashed with a name while open, a solid pen line once done. */
export function Sign({ name, done = false, children }: { name: ReactNode; done?: boolean; children?: ReactNode }) {
  return (
    <div className={classNames("sign", done && "sign--done")}>
      <span className="sign-name">{name}</span>
      {children ? <span>{children}</span> : null}
    </div>
  );
}

/** Several signature lines beside each other. */
export function Signs({ children }: { children: ReactNode }) {
  return <div className="signs">{children}</div>;
}
