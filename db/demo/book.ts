import { addDays, addYears, type CivilDate } from "~/lib/dates";
import { type Client, earliest, type Files, money } from "./book-files";
import { addCaseStudies, addOpportunities, addProcesses, addRoi } from "./book-deals";
import { addGoals } from "./book-goals";
import { addPulses } from "./book-pulses";
import { CLIENT_NAMES, CSMS, FINANCE, FIRM, INES, LEADER, personName, SALES, STAFF, TOM } from "./names";
import { type Random, random } from "./random";

const slug = (name: string) => name.toLowerCase().replace(/[^a-z]+/g, "");
const keyOf = (name: string) => name.toUpperCase().replace(/[^A-Z]+/g, "-");

/** Two and a half years of the demo firm's life up to `today`, as the files `attain import` reads. */
export function demoBook(today: CivilDate): Files {
  const r = random(20_260_101);
  const year = Number(today.slice(0, 4));
  const start = `${year - 2}-01-08`;
  const files: Files = {
    firm: [{ ...FIRM }],
    staff: [],
    clients: [],
    contacts: [],
    assignments: [],
    agreements: [],
    goals: [],
    results: [],
    opportunities: [],
    referrals: [],
    processes: [],
    case_studies: [],
    decisions: [],
    exemptions: [],
    deliverables: [],
    pulses: [],
  };
  files.staff = STAFF.map((s) => ({
    email: s.email,
    name: s.name,
    role: s.role,
    starts_on: s.email === TOM ? `${year - 1}-02-01` : `${year - 3}-01-01`,
    ends_on: "",
    base_salary: s.salary,
  }));
  const clients = CLIENT_NAMES.map((name, i) => addClient(files, r, name, i, start, today));
  clients.forEach((client, i) => addGoals(files, r, client, i, today));
  addRoi(files, r, clients, year);
  addOpportunities(files, r, clients, start, today);
  addProcesses(files, r, start, today);
  addCaseStudies(files, clients, year, today);
  addPulses(files, clients, today);
  return files;
}

function addClient(files: Files, r: Random, name: string, i: number, start: CivilDate, today: CivilDate): Client {
  const key = keyOf(name);
  const joined = i < 2 ? start : addDays(start, r.between(0, 720));
  const lost = [9, 17, 28, 36, 44].indexOf(i);
  const ended = lost >= 0 ? earliest(addDays(today, -20 - lost * 75), today) : null;
  const byUs = lost === 3;
  const csm = CSMS[i % CSMS.length] as string;
  const handedOver = csm === TOM && joined < `${Number(today.slice(0, 4)) - 1}-03-01` ? `${Number(today.slice(0, 4)) - 1}-03-01` : null;
  const annual = r.between(9, 58) * 1000 + r.between(0, 9) * 100;
  const domain = `${slug(name)}.example`;
  const approver = i === 0 ? "dana@northlake.example" : `${(personName(i * 3).split(" ")[0] ?? "").toLowerCase()}@${domain}`;
  files.clients.push({
    key,
    name,
    segment: r.pick(["community", "enterprise", "enterprise", "strategic"]),
    timezone: r.pick(["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"]),
    joined_on: joined,
    ended_on: ended ?? "",
    ended_by: ended ? (byUs ? "company" : "client") : "",
    crm_id: `001${String(i).padStart(12, "0")}`,
  });
  files.contacts.push({
    client: key,
    email: approver,
    name: i === 0 ? "Dana Ruiz" : personName(i * 3),
    title: r.pick(["Owner", "General manager", "Head of marketing", "COO"]),
    role: "approver",
    primary: "yes",
    ended_on: "",
  });
  files.contacts.push({
    client: key,
    email: i === 0 ? "lee@northlake.example" : `office@${domain}`,
    name: i === 0 ? "Lee Park" : personName(i * 3 + 1),
    title: "Marketing",
    role: i > 0 && r.chance(0.5) ? "contributor" : "viewer",
    primary: "no",
    ended_on: "",
  });
  if (handedOver) files.assignments.push({ client: key, csm: INES, from: joined, to: addDays(handedOver, -1) });
  files.assignments.push({ client: key, csm, from: handedOver ?? joined, to: ended ?? "" });
  addAgreements(files, r, { key, joined, ended, annual, byUs }, i, today);
  return { key, name, joined, ended, approver, csm, annual, handedOver };
}

function addAgreements(
  files: Files,
  r: Random,
  c: { key: string; joined: CivilDate; ended: CivilDate | null; annual: number; byUs: boolean },
  i: number,
  today: CivilDate,
): void {
  const notice = c.ended
    ? {
        notice_on: addDays(c.ended, -30),
        notice_by: c.byUs ? "company" : "client",
        exit_plan_approved_on: c.byUs ? addDays(c.ended, -24) : "",
      }
    : { notice_on: "", notice_by: "", exit_plan_approved_on: "" };
  if (i % 6 === 5) {
    files.agreements.push({
      key: `${c.key}-1`,
      client: c.key,
      term: "monthly",
      starts_on: c.joined,
      ends_on: c.ended ?? "",
      annual_value: money(c.annual),
      renews: "",
      signed_on: addDays(c.joined, -6),
      ...notice,
    });
    return;
  }
  let [from, n, value, renews] = [c.joined, 1, c.annual, ""];
  const stop = c.ended ?? `${Number(c.joined.slice(0, 4)) + 4}-12-31`;
  while (from <= stop && n <= 4) {
    const signed = addDays(from, -r.between(3, 24));
    if (signed > today) return;
    const to = addDays(addYears(from, 1), -1);
    const last = c.ended !== null && to >= c.ended;
    const key = `${c.key}-${n}`;
    files.agreements.push({
      key,
      client: c.key,
      term: "fixed",
      starts_on: from,
      ends_on: last && c.ended ? c.ended : to,
      annual_value: money(value),
      renews,
      signed_on: signed,
      ...(last ? notice : { notice_on: "", notice_by: "", exit_plan_approved_on: "" }),
    });
    if (last) return;
    renews = key;
    from = addDays(to, 1);
    value = Math.round((value * r.pick([0.9, 1, 1, 1.05, 1.12])) / 100) * 100;
    n += 1;
  }
}

/** Who attests the import. */
export const ATTESTED_BY = FINANCE;
export const LINKS_FOR = [
  LEADER,
  FINANCE,
  SALES,
  "alex@harborpine.example",
  CSMS[0] as string,
  "dana@northlake.example",
  "lee@northlake.example",
];
