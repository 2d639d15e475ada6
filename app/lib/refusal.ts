export type RefusalKind = "not-found" | "forbidden" | "conflict" | "invalid";

/**
 * An expected failure, with the sentence a person reads. A door turns it into 404, 403, 409 or a form error (422);
 * the command line into exit 1. `fields` names form fields and what is wrong with each (only for `invalid`).
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly fields: Readonly<Record<string, string>>;
  constructor(kind: RefusalKind, sentence: string, fields: Record<string, string> = {}) {
    super(sentence);
    this.name = "Refusal";
    this.kind = kind;
    this.fields = fields;
  }
}

/** Throws a `not-found` Refusal when the row is missing; somebody else's row is missing too (architecture.md, lock 2). */
export function found<T>(row: T | null | undefined, what: string): T {
  if (row === null || row === undefined) throw new Refusal("not-found", `We could not find that ${what}.`);
  return row;
}
