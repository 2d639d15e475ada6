import { expect, test } from "vitest";
import { attestorProblem, needsAttestation } from "~/cli/import/attestation";
import { nothingKnown, type Known } from "~/cli/import/known";
import { formatRowError } from "~/cli/import/problems";
import { bookWith, check, smallBook } from "./import-small-book";

const known: Known = {
  ...nothingKnown,
  clients: new Set(["C-1", "C-2"]),
  staff: new Map([
    ["maya@firm.example", { role: "csm", ends_on: null }],
    ["lead@firm.example", { role: "leader", ends_on: null }],
    ["old@firm.example", { role: "leader", ends_on: "2024-12-31" }],
  ]),
  contacts: new Map([
    ["dana@heron.example", { client: "C-1", role: "approver", ended_on: null }],
    ["lee@heron.example", { client: "C-1", role: "viewer", ended_on: null }],
  ]),
  assignments: [{ client: "C-1", csm: "maya@firm.example", from: "2024-01-01", to: null }],
  agreements: new Map([
    ["A-1", { client: "C-1", renews: "A-2" }],
    ["A-0", { client: "C-2", renews: null }],
  ]),
  goals: new Map([
    ["G-1", { client: "C-1", metric: "Bookings" }],
    ["G-2", { client: "C-1", metric: "bookings " }],
  ]),
  results: new Map([["R-1", { goal: "G-1", measured_on: "2025-03-01", credit_percent: 6000 }]]),
  referrals: new Set(["F-1"]),
  caseStudies: new Map([["S-1", { client: "C-1" }]]),
  deliverables: new Map([["D-1", { client: "C-1" }]]),
};
const only = async (file: string, ...lines: string[]) => {
  const { errors, warnings } = await check({ [file]: lines.join("\n") }, known);
  return [...errors, ...warnings].map(formatRowError);
};
const decisionColumns = "kind,key,year,verdict,decided_by,decided_on";

test("a missing file means none of that kind: what the database holds may be referred to", async () => {
  expect(
    await only(
      "decisions.csv",
      decisionColumns,
      "goal,G-1,,approved,DANA@heron.example,2025-01-01",
      "result,R-1,,approved,dana@heron.example,2025-01-01",
      "case_study,S-1,,approved,dana@heron.example,2025-01-01",
      "roi,C-1,2025,approved,dana@heron.example,2025-01-01",
    ),
  ).toEqual([]);
  expect(
    await only(
      "opportunities.csv",
      "key,client,name,amount,stage,submitted_on,lead_source,referral",
      "O-1,C-1,Upsell,1,submitted,2025-01-01,Maya@Firm.example,F-1",
    ),
  ).toEqual([]);
  expect(
    await only(
      "pulses.csv",
      "key,client,contact,kind,deliverable,asked_on",
      "U-1,C-1,Dana@heron.example,deliverable,D-1,2025-01-01",
      "U-2,C-2,,quarterly,,2025-01-01",
    ),
  ).toEqual(["pulses.csv:3: contact: is empty and is required"]);
  expect(await only("decisions.csv", decisionColumns, "goal,G-1,,approved,lee@heron.example,2025-01-01")).toEqual([
    'decisions.csv:2: decided_by: "lee@heron.example" was not an approver of the client but a viewer',
  ]);
});

test("an assignment may replace the one in the database, not overlap it", async () => {
  expect(
    await only("assignments.csv", "client,csm,from,to", "C-1,maya@firm.example,2024-01-01,2024-12-31", "C-1,lead@firm.example,2025-01-01,"),
  ).toEqual([]);
  expect(await only("assignments.csv", "client,csm,from,to", "C-1,lead@firm.example,2025-01-01,")).toEqual([
    'assignments.csv:2: from: overlaps another assignment of client "C-1": one already in the product, from 2024-01-01 to now',
  ]);
  expect(await only("assignments.csv", "client,csm,from,to", "C-1,lead@firm.example,2023-01-01,")).toEqual([
    'assignments.csv:2: from: overlaps another assignment of client "C-1": one already in the product, from 2024-01-01 to now',
  ]);
});

test("an email of the database cannot become somebody else's", async () => {
  expect(
    await only(
      "contacts.csv",
      "client,email,name,role",
      "C-2,Dana@heron.example,Dana,viewer",
      "C-1,lee@heron.example,Lee,viewer",
      "C-1,maya@firm.example,Maya,viewer",
    ),
  ).toEqual([
    'contacts.csv:2: email: "Dana@heron.example" is already the email of a contact of "C-1"; two people cannot share one',
    'contacts.csv:4: email: "maya@firm.example" is already the email of one of the firm\'s staff; two people cannot share one',
  ]);
  expect(await only("staff.csv", "email,name,role,starts_on", "dana@heron.example,Dana,csm,2025-01-01")).toEqual([
    'staff.csv:2: email: "dana@heron.example" is already the email of a contact of "C-1"; two people cannot share one',
  ]);
});

test("a circle of renewals is seen through the database", async () => {
  const columns = "key,client,term,starts_on,ends_on,annual_value,renews";
  expect(await only("agreements.csv", columns, "A-2,C-1,fixed,2024-01-01,2024-12-31,1,A-1")).toEqual([
    'agreements.csv:2: renews: "A-1" itself renews this agreement, in a circle',
  ]);
  expect(await only("agreements.csv", columns, "A-3,C-1,fixed,2024-01-01,2024-12-31,1,A-0")).toEqual([
    'agreements.csv:2: renews: "A-0" is an agreement of "C-2", not of "C-1"',
  ]);
});

test("shares of the credit over 100 % across goals of one metric in a month are a warning, not an error", async () => {
  const { errors, warnings } = await check(
    bookWith("results.csv", "R-2,G-2,2025-03-20,5,100.00,12.5,Sheet", "R-2,G-1,2025-03-20,5,100.00,90,Sheet"),
  );
  expect([...errors, ...warnings]).toEqual([]);
  const columns = "key,goal,measured_on,credit_percent";
  expect(await only("results.csv", columns, "R-2,G-2,2025-03-31,40", "R-3,G-2,2025-04-01,100")).toEqual([]);
  expect(await only("results.csv", columns, "R-2,G-2,2025-03-31,40.01", "R-1,G-1,2025-03-01,60")).toEqual([
    'results.csv:3: credit_percent: the shares of the credit for "Bookings" in 2025-03 come to 100.01 % over this client\'s goals',
  ]);
});

test("rows that pay reads need somebody to attest, the others do not", async () => {
  const { rows } = await check(smallBook);
  const needed = needsAttestation(rows).map((error) => `${error.file}:${error.line}`);
  expect(needed).toEqual([
    "contacts.csv:2",
    "contacts.csv:4",
    "assignments.csv:2",
    "assignments.csv:3",
    "assignments.csv:4",
    "agreements.csv:2",
    "agreements.csv:3",
    "agreements.csv:4",
    "goals.csv:2",
    "opportunities.csv:2",
    "opportunities.csv:3",
    "processes.csv:2",
    "decisions.csv:2",
    "decisions.csv:3",
    "decisions.csv:4",
    "decisions.csv:5",
    "decisions.csv:6",
    "exemptions.csv:2",
  ]);
});

test("only a leader or finance person who is still there attests, and the database's word comes first", async () => {
  const { rows } = await check({ "staff.csv": (smallBook["staff.csv"] ?? "").replace("Maya,csm", "Maya,leader") });
  expect(attestorProblem("LEAD@firm.example", rows, nothingKnown, "2025-01-01")).toBeNull();
  expect(attestorProblem("fin@firm.example", rows, nothingKnown, "2025-01-01")).toBeNull();
  expect(attestorProblem("theo@firm.example", rows, nothingKnown, "2025-01-01")).toMatch(/only a leader or finance/);
  expect(attestorProblem("who@firm.example", rows, nothingKnown, "2025-01-01")).toMatch(/nobody/);
  expect(attestorProblem("maya@firm.example", rows, known, "2025-01-01")).toMatch(/only a leader or finance/);
  expect(attestorProblem("old@firm.example", rows, known, "2025-01-01")).toMatch(/left on 2024-12-31/);
});
