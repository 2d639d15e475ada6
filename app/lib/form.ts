/**
 * What an action returns when a form was refused. `form` is the id of the form that was sent, `error` the sentence for the
 * whole form ("" when only fields are wrong), `fields` the sentence for each field name, `values` what was typed.
 */
export type FormFailure = {
  form: string;
  error: string;
  fields: Record<string, string>;
  values: Record<string, string | string[]>;
};

/** Whether action data is a refused form; anything else (nothing, a success) is not. */
export function isFormFailure(data: unknown): data is FormFailure {
  if (typeof data !== "object" || data === null) return false;
  const d = data as Partial<FormFailure>;
  return typeof d.form === "string" && typeof d.error === "string" && typeof d.fields === "object" && typeof d.values === "object";
}

/** What was typed into `name` when the form was refused, else `fallback`; of a list, its first value. */
export function valueOf(failure: FormFailure | null | undefined, name: string, fallback = ""): string {
  const value = failure?.values[name];
  if (value === undefined) return fallback;
  return Array.isArray(value) ? (value[0] ?? "") : value;
}

/** What was chosen for `name` when the form was refused, as a list, else `fallback`; nothing chosen is an empty list. */
export function valuesOf(failure: FormFailure | null | undefined, name: string, fallback: readonly string[] = []): readonly string[] {
  if (!failure) return fallback;
  const value = failure.values[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** What was typed, by field, without the form's own hidden fields and without codes. */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("_") || name === "code") continue;
    const all = form.getAll(name).filter((v): v is string => typeof v === "string");
    values[name] = all.length === 1 ? (all[0] ?? "") : all;
  }
  return values;
}
