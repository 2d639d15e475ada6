import { type MouseEvent, useEffect, useId, useRef } from "react";
import type { FormFailure } from "~/lib/form";
import { fieldId } from "./form-context";

/** "There is a problem": what is wrong, in the same words as beside each field, each entry leading to its field. */
export function ErrorSummary({ failure, formId }: { failure: FormFailure; formId?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const headingId = useId();
  const fields = Object.entries(failure.fields);
  useEffect(() => {
    ref.current?.focus();
  }, [failure]);

  return (
    <div className="error-summary" role="alert" aria-labelledby={headingId} tabIndex={-1} autoFocus ref={ref}>
      <h2 id={headingId}>There is a problem</h2>
      {failure.error ? <p>{failure.error}</p> : null}
      {fields.length > 0 ? (
        <ul>
          {fields.map(([name, message]) => (
            <li key={name}>
              <a href={`#${fieldId(formId, name)}`} onClick={focusField}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
}
