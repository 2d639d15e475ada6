import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "./button";

type FormFootProps = { variant?: ButtonVariant; pendingLabel?: string; cancelTo: string; cancel?: string; children: ReactNode };

/** The end of a form: its one button, and the way out that changes nothing. */
export function FormFoot({ variant = "primary", pendingLabel, cancelTo, cancel = "Go back", children }: FormFootProps) {
  return (
    <div className="row">
      <Button variant={variant} {...(pendingLabel ? { pendingLabel } : {})}>
        {children}
      </Button>
      <Link to={cancelTo}>{cancel}</Link>
    </div>
  );
}
