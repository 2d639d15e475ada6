import type { useLevels } from "#db/schema/case-studies";

export type UseLevel = (typeof useLevels)[number];

/** Where a text may be used, in the words the client reads. */
export const useWords = {
  public: { label: "Anywhere in public", hint: "Our website, talks and print" },
  sales: { label: "Only when someone asks us", hint: "Sent by hand to people who think of working with us" },
  internal: { label: "Only inside our firm", hint: "To teach our own people" },
} as const satisfies Record<UseLevel, { label: string; hint: string }>;

/** One request for the client's approval: digests of the frozen words, and what became of it. */
export interface Ask {
  approvalId: string;
  statementSha256: string;
  verdict: "approved" | "declined" | null;
  cancelled: boolean;
  withdrawn: boolean;
}

export type CaseStudyState = "draft" | "waiting" | "approved" | "changed" | "change_asked" | "withdrawn";

/**
 * Where a case study stands, from its requests (newest first) and the digest of its words now: waiting for the client, approved
 * as it reads, approved once but edited since, sent back, taken back by the client, or a draft (domain.md A13).
 */
export function stateOf(asks: readonly Ask[], sha: string): CaseStudyState {
  const last = asks.find((ask) => !ask.cancelled);
  if (!last) return "draft";
  if (last.verdict === null) return "waiting";
  const same = last.statementSha256 === sha;
  if (last.verdict === "declined") return same ? "change_asked" : "draft";
  if (last.withdrawn) return same ? "withdrawn" : "draft";
  return same ? "approved" : "changed";
}

/** Whether the words as they are may be sent: not while they wait, and never the same words the client has answered. */
export function maySend(state: CaseStudyState): boolean {
  return state === "draft" || state === "changed" || state === "withdrawn";
}

export const stateWords = {
  draft: { word: "Draft", mark: "draft" },
  waiting: { word: "Waiting for the client", mark: "waiting" },
  approved: { word: "Approved", mark: "agreed" },
  changed: { word: "Approved; edited since", mark: "draft" },
  change_asked: { word: "Change asked for", mark: "behind" },
  withdrawn: { word: "Taken back by the client", mark: "none" },
} as const satisfies Record<CaseStudyState, { word: string; mark: string }>;
