const codes = { unique: "23505", exclusion: "23P01", answered: "P0409" } as const;

/** Whether the database refused a change because of such a constraint or of the trigger that a request is answered or taken back, not both; the transaction is over then, so answer with a Refusal. */
export function isViolation(error: unknown, kind: keyof typeof codes): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === codes[kind];
}
