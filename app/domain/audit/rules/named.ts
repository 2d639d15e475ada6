import type { events } from "#db/schema/audit";

/** The digest an event gives of a record, and where that event stands. */
export interface Named {
  readonly sha256: string;
  readonly event: string;
}

/** The tables whose rows an event vouches for; a row is named `facts 3f…`. */
export type Vouched = "approvals" | "cancellations" | "decisions" | "withdrawals" | "facts" | "fact_reversals" | "attestations";

/** The records an event's payload vouches for, each with its digest. */
export function namedBy({ payload }: Pick<typeof events.$inferSelect, "payload">): { key: string; sha256: string }[] {
  const text = (field: string) => (typeof payload[field] === "string" ? payload[field] : null);
  const one = (table: Vouched, id: string | null, sha256: string | null) =>
    id === null || sha256 === null ? [] : [{ key: `${table} ${id}`, sha256 }];
  return [
    ...one("approvals", text("approvalId"), text("approvalSha256")),
    ...one("cancellations", text("approvalId"), text("cancellationSha256")),
    ...one("decisions", text("decisionId"), text("decisionSha256")),
    ...one("withdrawals", text("decisionId"), text("withdrawalSha256")),
    ...one("attestations", text("attestationId"), text("attestationSha256")),
    ...list(payload["facts"]).map(({ id, sha256 }) => ({ key: `facts ${id}`, sha256 })),
    ...list(payload["reversed"]).map(({ id, sha256 }) => ({ key: `fact_reversals ${id}`, sha256 })),
  ];
}

function list(value: unknown): { id: string; sha256: string }[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((entry) => {
    const { id, sha256 } = (entry ?? {}) as { id?: unknown; sha256?: unknown };
    return typeof id === "string" && typeof sha256 === "string" ? [{ id, sha256 }] : [];
  });
}
