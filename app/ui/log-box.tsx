import type { ComponentProps } from "react";
import { Form } from "./form";

/** A small form that floats at the foot of a page and is always at hand. On a phone only its line of text stays. */
export function LogBox({ label, ...form }: ComponentProps<typeof Form> & { label: string }) {
  return (
    <div className="log-box no-print">
      <Form {...form} aria-label={label} />
    </div>
  );
}
