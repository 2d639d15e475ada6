import { expect, test } from "vitest";
import { formatRowError } from "~/cli/import/problems";
import { bookWith, check, errorsOf, smallBook } from "./import-small-book";

/** A break: file, the text taken out of the small book, what stands there instead, and all that must then be said. */
type Break = [file: string, from: string, to: string, ...errors: string[]];
const none = (noun: string, value: string, file: string) => `there is no ${noun} "${value}" in ${file} or in the product`;

const cells: Break[] = [
  ["firm.csv", "New_York", "Old_York", 'firm.csv:2: timezone: "America/Old_York" is not a time zone; write it as America/New_York'],
  ["firm.csv", "America/New_York", "+02:00", 'firm.csv:2: timezone: "+02:00" is not a time zone; write it as America/New_York'],
  ["firm.csv", "USD", "US$", 'firm.csv:2: currency: "US$" is not a currency code; write it as USD'],
  ["firm.csv", "USD\n", "USD\nOther,UTC,EUR\n", "firm.csv:3: row: is a second row, expected exactly one"],
  ["firm.csv", "Harbor & Pine,America/New_York,USD\n", "", "firm.csv:1: row: has no row, expected exactly one"],
  ["staff.csv", "Theo,csm", "Theo,boss", 'staff.csv:3: role: "boss" must be csm, sales, leader, finance or admin'],
  ["staff.csv", "45000.00", "-45000.00", 'staff.csv:2: base_salary: "-45000.00" is negative'],
  [
    "staff.csv",
    "45000.00",
    '"45,000.00"',
    'staff.csv:2: base_salary: "45,000.00" has a comma; write it with a point and nothing else, as 24000.00',
  ],
  ["staff.csv", "45000.00", "45000.001", 'staff.csv:2: base_salary: "45000.001" has more than two decimals'],
  ["staff.csv", "45000.00", "$45000", 'staff.csv:2: base_salary: "$45000" is not a plain number; write it as 24000.00'],
  ["staff.csv", "45000.00", "1e5", 'staff.csv:2: base_salary: "1e5" is not a plain number; write it as 24000.00'],
  ["staff.csv", "45000.00", "99999999999999", 'staff.csv:2: base_salary: "99999999999999" is too large'],
  ["staff.csv", "Priya,leader,2021-01-01", "Priya,leader,2021-02-30", 'staff.csv:4: starts_on: "2021-02-30" is not a day of the calendar'],
  [
    "staff.csv",
    "Priya,leader,2021-01-01",
    "Priya,leader,01/02/2021",
    'staff.csv:4: starts_on: "01/02/2021" is not a date; write it as 2027-02-28',
  ],
  ["staff.csv", "fin@firm.example", "fin@firm", 'staff.csv:5: email: "fin@firm" is not an email address'],
  [
    "staff.csv",
    "fin@firm.example",
    `${"f".repeat(60)}@${"x".repeat(200)}.example`,
    `staff.csv:5: email: "${`${"f".repeat(60)}`}…" is not an email address`,
  ],
  ["clients.csv", "C-2,Saltgrass", "C-2,", "clients.csv:3: name: is empty and is required"],
  [
    "clients.csv",
    "Saltgrass,community",
    "Saltgrass,Community",
    'clients.csv:3: segment: "Community" must be community, enterprise or strategic',
  ],
  ["clients.csv", "2025-06-30,client", "2025-06-30,them", 'clients.csv:3: ended_by: "them" must be client or company'],
  [
    "clients.csv",
    "Saltgrass",
    '"=HYPERLINK(""http://x"",""y"")"',
    'clients.csv:3: name: "=HYPERLINK("http://x","y")" looks like a spreadsheet formula: it may not start with = + - or @',
  ],
  [
    "clients.csv",
    "Saltgrass",
    " @SUM(1)",
    'clients.csv:3: name: " @SUM(1)" looks like a spreadsheet formula: it may not start with = + - or @',
  ],
  ["clients.csv", "Saltgrass", "x".repeat(501), `clients.csv:3: name: "${"x".repeat(60)}…" is longer than 500 characters`],
  ["clients.csv", "001A", "+1", 'clients.csv:2: crm_id: "+1" looks like a spreadsheet formula: it may not start with = + - or @'],
  [
    "contacts.csv",
    "Dana,COO",
    "Dana,-COO",
    'contacts.csv:2: title: "-COO" looks like a spreadsheet formula: it may not start with = + - or @',
  ],
  ["contacts.csv", "viewer,no", "viewer,maybe", 'contacts.csv:3: primary: "maybe" must be yes or no'],
  ["agreements.csv", "24000.00", "", "agreements.csv:2: annual_value: is empty and is required"],
  [
    "agreements.csv",
    "C-1,fixed,2024-01-01,2025-12-31",
    "C-1,fixed,2024-01-01,",
    "agreements.csv:3: ends_on: is empty; only a monthly agreement runs without an end",
  ],
  ["goals.csv", "410", "four", 'goals.csv:2: baseline: "four" is not a plain number; write it as 1234.5, with at most 6 decimals'],
  ["goals.csv", "Because", "Be\u0007cause", 'goals.csv:2: why: "Be\\u{7}cause" has a control character in it'],
  ["goals.csv", "Because", "x".repeat(20_001), `goals.csv:2: why: "${"x".repeat(60)}…" is longer than 20,000 characters`],
  [
    "goals.csv",
    "maya@firm.example,2024-02-01,theo@firm.example,2025-02-01",
    "maya@firm.example,2024-02-01,theo@firm.example,",
    "goals.csv:2: adopted_on: is empty, and adopted_by is not",
  ],
  [
    "goals.csv",
    "maya@firm.example,2024-02-01,theo@firm.example,2025-02-01",
    "maya@firm.example,2024-02-01,,2025-02-01",
    "goals.csv:2: adopted_by: is empty, and adopted_on is not",
  ],
  ["results.csv", ",60,", ",,", "results.csv:2: credit_percent: is empty and is required"],
  ["results.csv", ",60,", ",100.01,", 'results.csv:2: credit_percent: "100.01" is more than 100'],
  ["results.csv", ",60,", ",60%,", 'results.csv:2: credit_percent: "60%" has a % sign; write only the number, as 12.5'],
  ["results.csv", ",60,", ",-1,", 'results.csv:2: credit_percent: "-1" is negative'],
  [
    "opportunities.csv",
    "accepted,2025-01-05,2025-01-10,,",
    "accepted,2025-01-05,,,",
    "opportunities.csv:3: accepted_on: is empty, and the stage is accepted",
  ],
  ["opportunities.csv", "2025-01-10,2025-02-01", "2025-01-10,", "opportunities.csv:2: closed_on: is empty, and the stage is closed_won"],
  [
    "opportunities.csv",
    ":66.67",
    ":66.66",
    'opportunities.csv:2: lead_source: "maya@firm.example:33.33;theo@firm.example:66.66" the shares sum to 99.99, not to 100',
  ],
  [
    "opportunities.csv",
    ":66.67",
    "",
    'opportunities.csv:2: lead_source: "maya@firm.example:33.33;theo@firm.example" gives no share for theo@firm.example; write a@x:60;b@x:40',
  ],
  [
    "opportunities.csv",
    ",maya@firm.example,",
    ",maya@firm.example:60,",
    'opportunities.csv:3: lead_source: "maya@firm.example:60" the shares sum to 60, not to 100',
  ],
  [
    "opportunities.csv",
    "theo@firm.example:66.67",
    "Maya@firm.example:66.67",
    'opportunities.csv:2: lead_source: "maya@firm.example:33.33;Maya@firm.example:66.67" names Maya@firm.example twice',
  ],
  [
    "processes.csv",
    "https://kb.example/p",
    "javascript:alert(1)",
    'processes.csv:2: url: "javascript:alert(1)" is not a web address; it starts with https:// or http://',
  ],
  [
    "processes.csv",
    "lead@firm.example,2025-01-06",
    "lead@firm.example,",
    "processes.csv:2: confirmed_on: is empty, and confirmed_by is not",
  ],
  ["processes.csv", "lead@firm.example,2025-01-06", ",2025-01-06", "processes.csv:2: confirmed_by: is empty, and confirmed_on is not"],
  ["case_studies.csv", "public", "everyone", 'case_studies.csv:2: use: "everyone" must be public, sales or internal'],
  ["decisions.csv", "roi,C-2,2024", "roi,C-2,", "decisions.csv:6: year: is empty; a decision on roi needs its plan year"],
  ["decisions.csv", "roi,C-2,2024", "roi,C-2,24", 'decisions.csv:6: year: "24" is not a year; write it as 2027'],
  [
    "decisions.csv",
    "goal,G-1,,",
    "goal,G-1,2025,",
    "decisions.csv:2: year: belongs only to a decision on roi, this one is on goal; leave it empty",
  ],
  [
    "decisions.csv",
    "2025-04-01,Less,,",
    "2025-04-01,Less,2025-04-02,",
    "decisions.csv:3: withdrawn_on: belongs only to a decision on goal or case_study, this one is on result; leave it empty",
  ],
  [
    "decisions.csv",
    "2024,declined,,",
    "2024,declined,5,",
    "decisions.csv:6: gross_value: belongs only to a decision on result, this one is on roi; leave it empty",
  ],
  ["exemptions.csv", "Signed late", "", "exemptions.csv:2: reason: is empty and is required"],
  ["deliverables.csv", "Brand guide", "", "deliverables.csv:3: title: is empty and is required"],
  ["deliverables.csv", "2025-03-28", "28.3.2025", 'deliverables.csv:2: delivered_on: "28.3.2025" is not a date; write it as 2027-02-28'],
  ["pulses.csv", "dana@heron.example", "", "pulses.csv:2: contact: is empty and is required"],
  ["pulses.csv", "quarterly", "yearly", 'pulses.csv:3: kind: "yearly" must be quarterly, deliverable, interaction or onboarding'],
  ["pulses.csv", ",9,4,", ",11,4,", 'pulses.csv:2: nps: "11" is not a whole number from 0 to 10'],
  ["pulses.csv", ",9,4,", ",-1,4,", 'pulses.csv:2: nps: "-1" is not a whole number from 0 to 10'],
  ["pulses.csv", ",9,4,", ",9,0,", 'pulses.csv:2: rating: "0" is not a whole number from 1 to 5'],
  ["pulses.csv", ",9,4,", ",9,3.5,", 'pulses.csv:2: rating: "3.5" is not a whole number from 1 to 5'],
  [
    "pulses.csv",
    "2025-05-12,,,,",
    "2025-05-12,,0,1,Bad",
    "pulses.csv:3: answered_on: is empty, and nps is not",
    "pulses.csv:3: answered_on: is empty, and rating is not",
    "pulses.csv:3: answered_on: is empty, and comment is not",
  ],
];

const orders: Break[] = [
  ["staff.csv", "2022-01-01,2025-12-31", "2022-01-01,2021-12-31", "staff.csv:3: ends_on: 2021-12-31 is before starts_on 2022-01-01"],
  ["clients.csv", "2025-06-30", "2022-12-31", "clients.csv:3: ended_on: 2022-12-31 is before joined_on 2023-01-01"],
  ["assignments.csv", "2023-01-01,2025-06-30", "2023-01-01,2022-12-31", "assignments.csv:4: to: 2022-12-31 is before from 2023-01-01"],
  ["agreements.csv", "2023-12-31", "2022-12-31", "agreements.csv:2: ends_on: 2022-12-31 is before starts_on 2023-01-01"],
  [
    "opportunities.csv",
    "accepted,2025-01-05,2025-01-10",
    "accepted,2025-01-05,2025-01-04",
    "opportunities.csv:3: accepted_on: 2025-01-04 is before submitted_on 2025-01-05",
  ],
  ["opportunities.csv", "2025-02-01", "2025-01-09", "opportunities.csv:2: closed_on: 2025-01-09 is before accepted_on 2025-01-10"],
  ["processes.csv", "2025-01-06", "2025-01-04", "processes.csv:2: confirmed_on: 2025-01-04 is before documented_on 2025-01-05"],
  ["pulses.csv", "2025-04-05", "2025-04-02", "pulses.csv:2: answered_on: 2025-04-02 is before asked_on 2025-04-03"],
  ["decisions.csv", "2025-02-03", "2025-01-31", "decisions.csv:2: withdrawn_on: 2025-01-31 is before decided_on 2025-02-01"],
];

const references: Break[] = [
  ["contacts.csv", "C-1,lee", "C-9,lee", `contacts.csv:3: client: ${none("client", "C-9", "clients.csv")}`],
  ["assignments.csv", "C-2,maya", "C-9,maya", `assignments.csv:4: client: ${none("client", "C-9", "clients.csv")}`],
  ["assignments.csv", "C-2,maya", "C-2,may", `assignments.csv:4: csm: ${none("person", "may@firm.example", "staff.csv")}`],
  ["agreements.csv", "A-3,C-2", "A-3,C-9", `agreements.csv:4: client: ${none("client", "C-9", "clients.csv")}`],
  ["agreements.csv", ",A-1,", ",A-9,", `agreements.csv:3: renews: ${none("agreement", "A-9", "agreements.csv")}`],
  ["agreements.csv", ",A-1,", ",A-2,", "agreements.csv:3: renews: the agreement renews itself"],
  ["agreements.csv", ",A-1,", ",A-3,", 'agreements.csv:3: renews: "A-3" is an agreement of "C-2", not of "C-1"'],
  [
    "agreements.csv",
    "24000.00,,",
    "24000.00,A-2,",
    'agreements.csv:2: renews: "A-2" itself renews this agreement, in a circle',
    'agreements.csv:3: renews: "A-1" itself renews this agreement, in a circle',
  ],
  ["goals.csv", "G-2,C-1", "G-2,C-9", `goals.csv:3: client: ${none("client", "C-9", "clients.csv")}`],
  [
    "goals.csv",
    "theo@firm.example,2025-02-01,,",
    "the@firm.example,2025-02-01,,",
    `goals.csv:3: documented_by: ${none("person", "the@firm.example", "staff.csv")}`,
  ],
  [
    "goals.csv",
    "2024-02-01,theo@firm.example",
    "2024-02-01,the@firm.example",
    `goals.csv:2: adopted_by: ${none("person", "the@firm.example", "staff.csv")}`,
  ],
  ["results.csv", "R-2,G-2", "R-2,G-9", `results.csv:3: goal: ${none("goal", "G-9", "goals.csv")}`],
  ["opportunities.csv", "O-3,C-2", "O-3,C-9", `opportunities.csv:4: client: ${none("client", "C-9", "clients.csv")}`],
  ["opportunities.csv", ";theo@firm", ";the@firm", `opportunities.csv:2: lead_source: ${none("person", "the@firm.example", "staff.csv")}`],
  ["opportunities.csv", "F-1", "F-9", `opportunities.csv:3: referral: ${none("referral", "F-9", "referrals.csv")}`],
  ["referrals.csv", "F-1,C-1", "F-1,C-9", `referrals.csv:2: client: ${none("client", "C-9", "clients.csv")}`],
  ["referrals.csv", "F-1,C-1", "F-1,C-2", 'referrals.csv:2: contact: "dana@heron.example" is a contact of "C-1", not of "C-2"'],
  ["referrals.csv", "dana@heron", "dan@heron", `referrals.csv:2: contact: ${none("contact", "dan@heron.example", "contacts.csv")}`],
  ["processes.csv", "p,maya", "p,may", `processes.csv:2: documented_by: ${none("person", "may@firm.example", "staff.csv")}`],
  ["processes.csv", "lead@firm", "led@firm", `processes.csv:2: confirmed_by: ${none("person", "led@firm.example", "staff.csv")}`],
  ["case_studies.csv", "S-1,C-1", "S-1,C-9", `case_studies.csv:2: client: ${none("client", "C-9", "clients.csv")}`],
  ["case_studies.csv", "maya@", "may@", `case_studies.csv:2: csm: ${none("person", "may@firm.example", "staff.csv")}`],
  ["decisions.csv", "goal,G-1", "goal,G-9", `decisions.csv:2: key: ${none("goal", "G-9", "goals.csv")}`],
  ["decisions.csv", "result,R-1", "result,R-9", `decisions.csv:3: key: ${none("result", "R-9", "results.csv")}`],
  ["decisions.csv", "case_study,S-1", "case_study,S-9", `decisions.csv:4: key: ${none("case study", "S-9", "case_studies.csv")}`],
  ["decisions.csv", "roi,C-2", "roi,C-9", `decisions.csv:6: key: ${none("client", "C-9", "clients.csv")}`],
  ["exemptions.csv", "C-2,maya", "C-9,maya", `exemptions.csv:2: client: ${none("client", "C-9", "clients.csv")}`],
  ["exemptions.csv", "maya@", "may@", `exemptions.csv:2: csm: ${none("person", "may@firm.example", "staff.csv")}`],
  ["exemptions.csv", "lead@", "led@", `exemptions.csv:2: granted_by: ${none("person", "led@firm.example", "staff.csv")}`],
  [
    "exemptions.csv",
    "lead@",
    "fin@",
    'exemptions.csv:2: granted_by: "fin@firm.example" is not a leader but finance; only a leader grants an exemption',
  ],
  ["deliverables.csv", "D-2,C-2", "D-2,C-9", `deliverables.csv:3: client: ${none("client", "C-9", "clients.csv")}`],
  ["pulses.csv", "U-2,C-2", "U-2,C-9", `pulses.csv:3: client: ${none("client", "C-9", "clients.csv")}`],
  ["pulses.csv", "ada@", "eve@", `pulses.csv:3: contact: ${none("contact", "eve@salt.example", "contacts.csv")}`],
  ["pulses.csv", "ada@salt", "lee@heron", 'pulses.csv:3: contact: "lee@heron.example" is a contact of "C-1", not of "C-2"'],
  ["pulses.csv", ",D-1,", ",D-9,", `pulses.csv:2: deliverable: ${none("deliverable", "D-9", "deliverables.csv")}`],
  ["pulses.csv", ",D-1,", ",D-2,", 'pulses.csv:2: deliverable: "D-2" is a deliverable of "C-2", not of "C-1"'],
];

const approvers: Break[] = [
  [
    "decisions.csv",
    "dana@heron.example,2025-02-01",
    "dan@heron.example,2025-02-01",
    `decisions.csv:2: decided_by: ${none("contact", "dan@heron.example", "contacts.csv")}`,
  ],
  [
    "decisions.csv",
    "dana@heron.example,2025-02-01",
    "maya@firm.example,2025-02-01",
    `decisions.csv:2: decided_by: ${none("contact", "maya@firm.example", "contacts.csv")}`,
  ],
  [
    "decisions.csv",
    "dana@heron.example,2025-02-01",
    "lee@heron.example,2025-02-01",
    'decisions.csv:2: decided_by: "lee@heron.example" was not an approver of the client but a viewer',
  ],
  [
    "decisions.csv",
    "dana@heron.example,2025-02-01",
    "ada@salt.example,2025-02-01",
    'decisions.csv:2: decided_by: "ada@salt.example" is a contact of "C-2", not an approver of "C-1"',
  ],
  [
    "decisions.csv",
    "15000.00,50,dana@heron.example",
    "15000.00,50,ada@salt.example",
    'decisions.csv:3: decided_by: "ada@salt.example" is a contact of "C-2", not an approver of "C-1"',
  ],
  [
    "decisions.csv",
    "2025-09-30",
    "2025-10-01",
    'decisions.csv:5: decided_by: "dana@heron.example" was no longer an approver on 2025-10-01: they left on 2025-09-30',
  ],
];

const once: Break[] = [
  [
    "staff.csv",
    "fin@firm",
    "MAYA@firm",
    'staff.csv:5: email: "MAYA@firm.example" is already the email of the person in staff.csv line 2; two people cannot share one',
  ],
  [
    "contacts.csv",
    "lee@heron.example",
    "Dana@Heron.example",
    'contacts.csv:3: email: "Dana@Heron.example" is already the email of the person in contacts.csv line 2; two people cannot share one',
  ],
  [
    "contacts.csv",
    "lee@heron.example",
    "Fin@firm.example",
    'contacts.csv:3: email: "Fin@firm.example" is already the email of the person in staff.csv line 5; two people cannot share one',
  ],
  [
    "clients.csv",
    "2025-06-30,client,",
    "2025-06-30,client,\nC-1,Again,community,,2023-01-01,,,",
    'clients.csv:4: key: "C-1" stands already in line 2',
  ],
  ["agreements.csv", "A-3", "A-1", 'agreements.csv:4: key: "A-1" stands already in line 2'],
  [
    "goals.csv",
    "A brand people like,,soft,,,,,2025-12-31,maya@firm.example,2024-02-01,,",
    "A brand,,soft,,,,,,maya@firm.example,,,\nG-1,C-1,Again,,soft,,,,,,maya@firm.example,,,",
    'goals.csv:5: key: "G-1" stands already in line 2',
  ],
  ["results.csv", "R-2", "R-1", 'results.csv:3: key: "R-1" stands already in line 2'],
  ["opportunities.csv", "O-3", "O-1", 'opportunities.csv:4: key: "O-1" stands already in line 2'],
  ["processes.csv", "P-2", "P-1", 'processes.csv:3: key: "P-1" stands already in line 2'],
  [
    "decisions.csv",
    "roi,C-2,2024,declined,,,ada@salt.example,2025-01-10",
    "roi,C-1,2025,declined,,,dana@heron.example,2025-01-10",
    'decisions.csv:6: key: is a second decision on roi "C-1" for 2025; the first is in line 5',
  ],
  ["decisions.csv", "case_study,S-1", "goal,G-1", 'decisions.csv:4: key: is a second decision on goal "G-1"; the first is in line 2'],
  [
    "exemptions.csv",
    "Signed late\n",
    "Signed late\nC-2,Maya@firm.example,2025,roi_validated,lead@firm.example,Again\n",
    "exemptions.csv:3: row: gives the exemption of line 2 again",
  ],
  ["deliverables.csv", "D-2,C-2", "D-1,C-2", 'deliverables.csv:3: key: "D-1" stands already in line 2'],
  ["pulses.csv", "U-2", "U-1", 'pulses.csv:3: key: "U-1" stands already in line 2'],
  [
    "assignments.csv",
    "C-1,theo@firm.example,2025-01-01",
    "C-1,theo@firm.example,2024-12-31",
    'assignments.csv:3: from: overlaps another assignment of client "C-1": the one in line 2, from 2023-01-01 to 2024-12-31',
  ],
  [
    "assignments.csv",
    "C-1,theo@firm.example,2025-01-01",
    "C-1,theo@firm.example,2023-01-01",
    'assignments.csv:3: from: overlaps another assignment of client "C-1": the one in line 2, from 2023-01-01 to 2024-12-31',
  ],
];

test.each([...cells, ...orders, ...references, ...approvers, ...once])(
  "%s with %j turned into %j is named",
  async (file, from, to, ...errors) => {
    expect(await errorsOf(bookWith(file, from, to))).toEqual(errors);
  },
);

test("a roi decision of the same client for another year is a decision of its own", async () => {
  expect(
    await errorsOf(
      bookWith(
        "decisions.csv",
        "roi,C-2,2024,declined,,,ada@salt.example,2025-01-10",
        "roi,C-1,2024,declined,,,dana@heron.example,2025-01-10",
      ),
    ),
  ).toEqual([]);
});

test.each([
  ["agreements.csv", "2022-12-01", "2024-12-01", "signed after it began"],
  ["agreements.csv", "1200.5,,2023-01-01,,", "1200.5,,2023-01-01,,client", "ended by somebody without notice"],
  ["goals.csv", "theo@firm.example,2025-02-01,,", "theo@firm.example,2026-02-01,,", "documented after it was due"],
  ["goals.csv", "2025-12-31,theo@firm.example,2025-02-01,,", ",theo@firm.example,,,", "without a date"],
  ["decisions.csv", "dana@heron.example,2025-04-01,Less", "dana@heron.example,2025-01-01,Less", "decided before it was measured"],
  ["opportunities.csv", "2025-01-10,2025-02-01", ",2025-01-01", "closed before it was submitted, never accepted"],
  ["clients.csv", "2025-06-30,client", "2025-06-30,", "ended by nobody in particular"],
])("untidy history is fine: %s with %j turned into %j (%s)", async (file, from, to) => {
  expect(await errorsOf(bookWith(file, from, to))).toEqual([]);
});

test("a process its author confirmed is said, and taken on the word of who attests", async () => {
  const { errors, warnings } = await check(bookWith("processes.csv", "lead@firm.example", "MAYA@firm.example"));
  expect(errors).toEqual([]);
  expect(warnings.filter(({ file }) => file === "processes.csv").map(formatRowError)).toEqual([
    'processes.csv:2: confirmed_by: "MAYA@firm.example" documented it, too; it counts on the word of who attests',
  ]);
});

test("all bad rows are named, in the order of the files, lines and columns", async () => {
  const book = {
    ...bookWith("results.csv", "R-2,G-2,2025-03-20,5,100.00,12.5", "R-2,G-9,2025-03-20,x,100.00,200"),
    "staff.csv": (smallBook["staff.csv"] ?? "").replace("Maya,csm", "Maya,boss"),
  };
  expect((await errorsOf(book)).map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
    "staff.csv:2: role",
    "results.csv:3: goal",
    "results.csv:3: value",
    "results.csv:3: credit_percent",
  ]);
});

test("a row with an error is left out of the rows, the others stay", async () => {
  const { rows } = await check(bookWith("results.csv", "R-2,G-2", "R-2,G-9"));
  expect(rows.results.map((row) => row.key)).toEqual(["R-1", "R-3"]);
});
