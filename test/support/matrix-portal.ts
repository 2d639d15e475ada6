import { also } from "./matrix-more";
import type { Row } from "./matrix";
import { clientsA, everyClient } from "./matrix-actors";
import { type Seeded } from "./seed-people";

const approvers = ["approverA"] as const;
const survey = { key: "survey" };
const answer = (ids: Seeded) => ({
  [`answers.${ids["askedApproval"]}.sha`]: ids["askedSha"] ?? "",
  [`answers.${ids["askedApproval"]}.answer`]: "agree",
});

/** The client's side: everybody of the client reads what the client has, contributors take part, approvers decide. */
export const portalRows: Record<string, Row> = {
  "routes/portal/home": { load: everyClient },
  "routes/portal/goals": { load: everyClient },
  "routes/portal/goals.one": { load: clientsA, with: { key: "goal" }, more: also("key", "waiting", "edited", "adopted", "withdrawn") },
  "routes/portal/approvals.one": {
    load: clientsA,
    with: { id: "waitingApproval" },
    more: also(
      "id",
      "askedStudyApproval",
      "adoptionApproval",
      "rewrittenStudyApproval",
      "cancelledApproval",
      "changedApproval",
      "askedApproval",
      "roiApproval",
    ),
  },
  "routes/portal/approvals.decision": {
    load: approvers,
    act: approvers,
    with: { id: "waitingApproval" },
    body: (ids) => ({ sha: ids["waitingSha"] ?? "" }),
  },
  "routes/portal/approvals.change": {
    load: approvers,
    act: approvers,
    with: { id: "waitingTooApproval" },
    body: (ids) => ({ sha: ids["waitingTooSha"] ?? "", note: "CANARY-A-change" }),
  },
  "routes/portal/results": { load: everyClient, act: approvers, body: answer },
  "routes/portal/results.saved": {
    load: everyClient,
    act: approvers,
    body: (ids) => ({ [`answers.${ids["askedTooApproval"]}.answer`]: "agree" }),
  },
  "routes/portal/results.correction": {
    load: clientsA,
    act: approvers,
    with: { key: "result" },
    body: (ids) => ({ tip: ids["resultApproval"] ?? "", answer: "agree" }),
  },
  "routes/portal/roi": {
    load: everyClient,
    act: approvers,
    with: { year: "year" },
    body: (ids) => ({ approval: ids["roiApproval"] ?? "", sha: ids["roiSha"] ?? "", answer: "talk" }),
  },
  "routes/portal/agreed": { load: everyClient },
  "routes/portal/agreed.one": { load: clientsA, with: { record: "goalRecord" }, more: also("record", "studyRecord", "withdrawnRecord") },
  "routes/portal/agreed.withdrawal": {
    load: approvers,
    act: approvers,
    with: { record: "recentRecord" },
    body: () => ({ reason: "CANARY-A-withdrawn" }),
  },
  "routes/portal/agreed.copy": { load: everyClient, act: clientsA, with: { record: "goalRecord" }, body: () => ({}) },
  "routes/portal/pulses.one": {
    load: approvers,
    act: approvers,
    own: true,
    with: survey,
    body: () => ({ nps: "8", comment: "CANARY-A-changed" }),
  },
  "routes/portal/pulses.thanks": { load: approvers, own: true, with: survey },
  "routes/portal/pulses.quote": { load: approvers, act: approvers, own: true, with: survey, body: () => ({ use: "named" }) },
  "routes/portal/pulses.introduction": {
    load: approvers,
    act: approvers,
    own: true,
    with: survey,
    body: () => ({ person: "CANARY-REF-A-person", company: "Tidewater", email: "bea@friend.example" }),
  },
  "routes/portal/how-used": { load: everyClient },
  "routes/portal/mail": { load: everyClient, act: everyClient, body: () => ({ wanted: ["reminders", "surveys"] }) },
  "routes/portal/objections.new": {
    load: clientsA,
    act: clientsA,
    query: { about: "waitingApproval" },
    body: (ids) => ({ approval: ids["waitingApproval"] ?? "", words: "CANARY-LEADERS-A-third" }),
  },
};
