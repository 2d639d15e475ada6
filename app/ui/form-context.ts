import { createContext, useContext } from "react";
import { type FormFailure, valueOf, valuesOf } from "~/lib/form";

type FormState = { id: string; failure: FormFailure | null };

/** Given by `Form` to the fields and buttons in it. */
export const FormContext = createContext<FormState | null>(null);

/** The form around this component, or null. */
export function useFormState(): FormState | null {
  return useContext(FormContext);
}

/** The DOM id of a field: the same on the server, in the browser and in the error summary's links. */
export function fieldId(formId: string | undefined, name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]+/g, "-");
  return formId ? `${formId}-${plain}` : plain;
}

/** What a control needs to know about its field: id, what is wrong with it, what was typed or is stored. */
export function useField(name: string, fallback: string | number | undefined, error?: string) {
  const form = useFormState();
  const stored = fallback === undefined ? "" : String(fallback);
  return {
    id: fieldId(form?.id, name),
    error: error ?? form?.failure?.fields[name],
    value: valueOf(form?.failure, name, stored),
  };
}

/** As `useField`, for a group of choices: the chosen values as a list. */
export function useChoices(name: string, fallback: readonly string[], error?: string) {
  const form = useFormState();
  return {
    id: fieldId(form?.id, name),
    error: error ?? form?.failure?.fields[name],
    values: valuesOf(form?.failure, name, fallback),
  };
}
