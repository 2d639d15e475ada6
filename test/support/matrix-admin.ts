import type { Row } from "./matrix";
import { csms, everyStaff } from "./matrix-actors";
import { also } from "./matrix-more";
import { payRows } from "./matrix-pay";
import { goalForm, resultForm } from "./seed-forms";

const book = ["csmA", "leader"] as const;
const keepers = ["csmA", "leader", "admin"] as const;
const recorders = ["leader", "finance"] as const;
const leaders = ["leader"] as const;
const setters = ["leader", "admin"] as const;
const client = { key: "client" };
const contact = (id: string) => ({ key: "client", id });
const words = { name: "Northlake", segment: "enterprise", timezone: "America/Chicago", joinedOn: "2025-01-01" };
const terms = { term: "fixed", startsOn: "2025-12-01", endsOn: "2026-11-30", annual: "24000", signedOn: "2025-11-10" };

/** Clients, their people and agreements; goals and results; who works here: a CSM their book, a leader all, the others their part. */
export const adminRows: Record<string, Row> = {
  "routes/admin/frame": { load: everyStaff },
  "routes/admin/home": { load: everyStaff },

  "routes/admin/settings": { load: setters, act: setters, body: () => ({ opensAt: "09:00", closesAt: "17:30", powerMeaning: "" }) },
  "routes/admin/holidays.new": { load: setters, act: setters, body: () => ({ on: "2026-12-25", name: "Christmas Day" }), taken: "maybe" },
  "routes/admin/holidays.removal": { load: setters, act: setters, with: { on: "holiday" }, body: () => ({}), late: 1 },
  "routes/admin/jobs": { load: setters },
  "routes/admin/jobs.run": { load: setters, act: setters, with: { job: "job" }, body: () => ({}), taken: "maybe" },

  "routes/admin/mail": { load: setters },
  "routes/admin/mail.retry": { load: setters, act: setters, with: { id: "deadMail" }, body: () => ({}), taken: "maybe" },
  "routes/admin/mail.discard": {
    load: setters,
    act: setters,
    with: { id: "deadMailToo" },
    body: () => ({ reason: "Not needed" }),
    late: 1,
  },
  "routes/admin/mail.lift": { load: setters, act: setters, with: { id: "barred" }, body: () => ({ reason: "They called" }), late: 1 },

  "routes/admin/clients": { load: [...csms, "leader", "finance", "admin"] },
  "routes/admin/clients.new": { load: ["leader", "admin"], act: ["leader", "admin"], body: () => ({ ...words, name: "Elm" }) },
  "routes/admin/clients.one": { load: ["csmA", "leader", "finance", "admin"], with: client },
  "routes/admin/clients.edit": { load: ["leader", "admin"], act: ["leader", "admin"], with: client, body: () => words },
  "routes/admin/clients.end": {
    load: leaders,
    act: leaders,
    with: { key: "endingClient" },
    body: () => ({ endedOn: "2025-11-18", endedBy: "client" }),
  },
  "routes/admin/clients.return": { load: leaders, act: leaders, with: { key: "endedClient" }, body: () => ({}) },
  "routes/admin/assignments.new": {
    load: leaders,
    act: leaders,
    with: client,
    body: (ids) => ({ csm: ids["csm"] ?? "", from: "2026-01-01", seen: ids["assignment"] ?? "" }),
    late: 1,
    taken: "maybe",
  },
  "routes/admin/assignments.end": {
    load: leaders,
    act: leaders,
    with: { key: "client", id: "assignment" },
    body: () => ({ to: "2025-12-31" }),
    late: 1,
  },
  "routes/admin/contacts": { load: ["csmA", "leader", "finance", "admin"], with: client },
  "routes/admin/contacts.new": {
    load: keepers,
    act: keepers,
    with: client,
    body: () => ({ name: "New Person", email: "new.person@northlake.example", role: "viewer" }),
  },
  "routes/admin/contacts.edit": {
    load: keepers,
    act: keepers,
    with: contact("contactEdited"),
    body: () => ({ name: "Person Edited", email: "contactedited@northlake.example", role: "contributor" }),
  },
  "routes/admin/contacts.end": { load: keepers, act: keepers, with: contact("contactEnded"), body: () => ({}) },
  "routes/admin/contacts.approval": { load: keepers, act: keepers, with: contact("contactAsked"), body: () => ({}) },
  "routes/admin/domains": { load: leaders, act: leaders, with: client, body: () => ({ domain: "northlake-group.example" }) },
  "routes/admin/domains.removal": { load: leaders, act: leaders, with: { key: "client", id: "domain" }, body: () => ({}), late: 1 },

  "routes/admin/agreements": { load: ["csmA", "leader", "finance"], with: client },
  "routes/admin/agreements.new": { load: recorders, act: recorders, with: client, body: () => terms },
  "routes/admin/agreements.one": { load: ["csmA", "leader", "finance"], with: { key: "signed" } },
  "routes/admin/agreements.notice": {
    load: recorders,
    act: recorders,
    with: { key: "signed" },
    body: (ids) => ({ seen: ids["signedSeen"] ?? "", noticeOn: "2025-11-18", noticeBy: "client" }),
  },
  "routes/admin/agreements.notice-withdrawal": {
    load: recorders,
    act: recorders,
    with: { key: "noticed" },
    body: (ids) => ({ seen: ids["noticedSeen"] ?? "" }),
  },
  "routes/admin/agreements.end": {
    load: recorders,
    act: recorders,
    with: { key: "ending" },
    body: (ids) => ({ seen: ids["endingSeen"] ?? "", endsOn: "2026-01-31", endedBy: "client" }),
  },
  "routes/admin/agreements.exit-plan": {
    load: leaders,
    act: leaders,
    with: { key: "exiting" },
    body: (ids) => ({ seen: ids["exitingSeen"] ?? "", note: "Timeline and refunds agreed" }),
  },
  "routes/admin/agreements.correction": {
    load: recorders,
    act: recorders,
    with: { key: "corrected" },
    body: (ids) => ({ ...terms, seen: ids["correctedSeen"] ?? "", annual: "25000", note: "Typed wrong" }),
  },

  "routes/admin/people": { load: ["leader", "admin"] },
  "routes/admin/people.new": {
    load: ["leader", "admin"],
    act: ["leader", "admin"],
    body: () => ({ name: "Noa Field", email: "noa@harborpine.example", role: "sales", startsOn: "2025-11-18" }),
  },
  "routes/admin/people.edit": {
    load: ["leader", "admin"],
    act: ["leader", "admin"],
    with: { id: "staffEdited" },
    body: () => ({ name: "Staff Edited", email: "staffedited.a@harborpine.example", role: "sales" }),
  },
  "routes/admin/people.end": {
    load: ["leader", "admin"],
    act: ["leader", "admin"],
    with: { id: "staffEnded" },
    body: () => ({ lastDay: "2025-11-30" }),
  },
  "routes/admin/approvers": { load: ["leader", "finance", "admin"] },
  "routes/admin/approvers.decision": {
    load: ["leader", "finance", "admin"],
    act: ["leader", "finance", "admin"],
    with: { id: "approverApproval" },
    body: (ids) => ({ sha: ids["approverSha"] ?? "", verdict: "approved" }),
  },
  "routes/admin/pulses": { load: [...csms, "leader"] },
  "routes/admin/pulses.answers": { load: [...csms, "leader"] },
  "routes/admin/pulses.next": { load: [...csms, "leader"] },
  "routes/admin/pulses.one": { load: book, with: { key: "survey" }, more: also("key", "quietSurvey") },
  "routes/admin/pulses.new": {
    load: [...csms, "leader"],
    act: book,
    query: { client: "client" },
    body: (ids) => ({ client: ids["client"] ?? "", about: "CANARY-A-workshop" }),
    taken: "maybe",
  },
  "routes/admin/pulses.log": {
    load: [...csms, "leader"],
    act: book,
    query: { client: "client" },
    body: (ids) => ({
      client: ids["client"] ?? "",
      contact: ids["viewer"] ?? "",
      kind: "interaction",
      about: "CANARY-A-call",
      nps: "2",
      comment: "CANARY-A-said on it",
    }),
  },
  "routes/admin/cases": { load: [...csms, "leader"] },
  "routes/admin/cases.one": { load: book, with: { id: "case" }, more: also("id", "quietCase") },
  "routes/admin/cases.promise": {
    load: book,
    act: book,
    with: { id: "case" },
    more: also("id", "quietCase"),
    body: () => ({ words: "CANARY-A-promised", by: "2025-11-19" }),
  },
  "routes/admin/cases.closure": {
    load: book,
    act: book,
    with: { id: "case" },
    more: also("id", "quietCase"),
    body: () => ({ told: "CANARY-A-told" }),
    late: 1,
    taken: "maybe",
  },
  "routes/admin/readings.new": {
    load: csms,
    act: ["csmA"],
    body: (ids) => ({ client: ids["client"] ?? "", level: "2", note: "CANARY-A-reading" }),
  },
  "routes/admin/praise": { load: [...csms, "leader"] },
  "routes/admin/praise.new": {
    load: [...csms, "leader"],
    act: book,
    body: (ids) => ({
      client: ids["client"] ?? "",
      words: "CANARY-A-praise",
      source: "A mail",
      saidOn: "2025-11-17",
    }),
  },
  "routes/admin/onboarding-reviews": { load: [...csms, "leader"] },
  "routes/admin/onboarding-reviews.one": {
    load: [...csms, "leader"],
    act: leaders,
    with: { quarter: "quarter" },
    body: () => ({ notes: "Kick-offs start too late." }),
  },
  "routes/admin/objections": { load: leaders },
  "routes/admin/objections.answer": {
    load: leaders,
    act: leaders,
    with: { id: "objection" },
    body: () => ({ answer: "CANARY-LEADERS-A-answered" }),
  },

  "routes/admin/goals.new": { load: book, act: book, query: { client: "client" }, body: (ids) => goalForm("CANARY-DRAFT-A-new", ids) },
  "routes/admin/goals.one": { load: book, with: { key: "goal" }, more: also("key", "draft", "adopted", "edited", "old") },
  "routes/admin/goals.edit": {
    load: book,
    act: book,
    with: { key: "edited" },
    body: (ids) => ({ ...goalForm("CANARY-DRAFT-A-again", ids), sha: ids["editedSeen"] ?? "" }),
  },
  "routes/admin/goals.preview": { load: book, with: { key: "draft" } },
  "routes/admin/goals.request": {
    load: book,
    act: book,
    with: { key: "sending" },
    more: also("key", "draft", "old"),
    body: (ids) => ({ sha: ids["sendingSha"] ?? "" }),
  },
  "routes/admin/goals.adoption": { load: ["csmA"], act: ["csmA"], with: { key: "adoptable" }, body: () => ({}) },
  "routes/admin/results.new": {
    load: book,
    act: book,
    query: { goal: "goal" },
    body: () => resultForm("CANARY-DRAFT-A-new", { measuredOn: "2025-03-31" }),
  },
  "routes/admin/results.edit": {
    load: book,
    act: book,
    with: { key: "unsent" },
    body: () => resultForm("CANARY-DRAFT-A-edit", { measuredOn: "2025-05-30" }),
  },
  "routes/admin/results.correction": {
    load: book,
    act: book,
    with: { key: "result" },
    body: () => resultForm("CANARY-A-corrected", { measuredOn: "2025-09-29" }),
  },
  "routes/admin/results": { load: [...csms, "leader"] },
  "routes/admin/results.requests": { load: [...csms, "leader"], act: book, body: (ids) => ({ results: [ids["unsentToo"] ?? ""] }) },
  "routes/admin/waiting": { load: [...csms, "leader"] },
  "routes/admin/waiting.nudge": { load: book, act: book, with: { id: "waitingStillApproval" }, body: () => ({}), taken: "maybe" },
  "routes/admin/waiting.cancellation": {
    load: book,
    act: book,
    with: { id: "waitingStillApproval" },
    more: also("id", "oldApproval"),
    body: () => ({ reason: "CANARY-A-taken-back" }),
  },
  "routes/admin/roi.request": { load: book, act: book, with: { client: "client", year: "year" }, body: () => ({}), taken: "maybe" },
  "routes/admin/roi-notes": {
    load: leaders,
    act: leaders,
    body: (ids) => ({ client: ids["owingClient"] ?? "", year: "2025", record: ids["owingRecord"] ?? "", reason: "They had a quiet year" }),
  },
  ...payRows,
};
