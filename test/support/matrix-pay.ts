import type { Row } from "./matrix";
import { csms } from "./matrix-actors";
import { also } from "./matrix-more";

const leaders = ["leader"] as const;
const sales = ["sales"] as const;
const book = ["csmA", "leader"] as const;
/** Whose statement it is, and who sees all of them. */
const whole = ["csmA", "leader", "finance"] as const;

/** What pay is made of, and pay: a CSM their own, sales the opportunities, leader and finance all, nobody else a byte. */
export const payRows: Record<string, Row> = {
  "routes/admin/exemptions": { load: ["leader", "finance"] },
  "routes/admin/exemptions.new": {
    load: leaders,
    act: leaders,
    body: (ids) => ({
      client: ids["client"] ?? "",
      csm: ids["csm"] ?? "",
      year: "2025",
      gate: "approved_goal",
      reason: "CANARY-PAY-A-again",
    }),
  },
  "routes/admin/processes": { load: [...csms, "leader"] },
  "routes/admin/processes.new": { load: csms, act: csms, body: () => ({ title: "Kitchen ledger", different: "yes" }) },
  "routes/admin/processes.confirmation": {
    load: leaders,
    act: leaders,
    with: { key: "process" },
    body: (ids) => ({ sha: ids["processSha"] ?? "", verdict: "approved" }),
  },

  "routes/admin/opportunities": { load: [...csms, "sales", "leader", "finance"] },
  "routes/admin/opportunities.new": {
    load: [...csms, "leader"],
    act: book,
    body: (ids) => ({
      client: ids["client"] ?? "",
      name: "CANARY-OPP-A-new",
      amount: "5000",
      "shares[0].csm": ids["csm"] ?? "",
      "shares[0].percent": "100",
    }),
  },
  "routes/admin/opportunities.one": {
    load: ["csmA", "sales", "leader", "finance"],
    with: { key: "won" },
    more: also("key", "submitted", "accepted"),
  },
  "routes/admin/opportunities.acceptance": {
    load: sales,
    act: sales,
    with: { key: "submitted" },
    body: (ids) => ({ sha: ids["submittedSha"] ?? "" }),
  },
  "routes/admin/opportunities.rejection": {
    load: sales,
    act: sales,
    with: { key: "submittedToo" },
    body: (ids) => ({ sha: ids["submittedTooSha"] ?? "", reason: "CANARY-OPP-A-no" }),
  },
  "routes/admin/opportunities.closing": {
    load: sales,
    act: sales,
    with: { key: "accepted" },
    body: () => ({ outcome: "closed_won", amount: "14000", closedOn: "2025-11-18" }),
  },
  "routes/admin/opportunities.lead-source": {
    load: book,
    act: book,
    with: { key: "acceptedToo" },
    body: (ids) => ({ "shares[0].csm": ids["former"] ?? "", "shares[0].percent": "100", note: "CANARY-OPP-A-theirs" }),
  },

  "routes/admin/case-studies": { load: [...csms, "leader"] },
  "routes/admin/case-studies.new": {
    load: csms,
    act: ["csmA"],
    body: (ids) => ({ client: ids["client"] ?? "", title: "CANARY-DRAFT-A-new", body: "CANARY-DRAFT-A-new", use: "internal" }),
  },
  "routes/admin/case-studies.one": { load: book, with: { key: "study" }, more: also("key", "earlyStudy", "askedStudy", "rewrittenStudy") },
  "routes/admin/case-studies.edit": {
    load: book,
    act: book,
    with: { key: "rewrittenStudy" },
    more: also("key", "earlyStudy"),
    body: (ids) => ({ sha: ids["rewrittenSeen"] ?? "", title: "CANARY-DRAFT-A-third", body: "CANARY-DRAFT-A-third", use: "internal" }),
  },
  "routes/admin/case-studies.request": {
    load: book,
    act: book,
    with: { key: "sendingStudy" },
    body: (ids) => ({ sha: ids["sendingSeen"] ?? "" }),
  },

  "routes/admin/statements": { load: ["leader", "finance"] },
  "routes/admin/statements.mine": { load: csms },
  "routes/admin/statements.one": { load: whole, with: { year: "year", csm: "csm" } },
  "routes/admin/statements.lines": { load: whole, with: { year: "year", csm: "csm" } },
  "routes/admin/facts.one": {
    load: whole,
    with: { id: "goalFact" },
    more: [...also("id", "resultFact", "opportunityFact", "agreementFact"), { with: { id: "formerFact" }, load: [...whole, "csmFormer"] }],
  },
};
