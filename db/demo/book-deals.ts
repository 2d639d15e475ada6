import { addDays, type CivilDate } from "~/lib/dates";
import { type Client, type Files, money } from "./book-files";
import { decision } from "./book-goals";
import { CSMS, LEADER, personName, PROCESSES } from "./names";
import type { Random } from "./random";

/** What clients said of whole years, and who was let off. */
export function addRoi(files: Files, r: Random, clients: Client[], year: number): void {
  for (const y of [year - 2, year - 1]) {
    clients.forEach((c, i) => {
      if (c.joined > `${y}-10-01` || (c.ended && c.ended < `${y}-12-31`) || (y === year - 1 && i % 11 === 7)) return;
      const verdict = i % 17 === 4 ? "declined" : "approved";
      files.decisions.push({
        ...decision(
          "roi",
          c.key,
          verdict,
          c.approver,
          `${y + 1}-01-${String(r.between(8, 28)).padStart(2, "0")}`,
          verdict === "declined" ? "Not quite this year." : "",
        ),
        year: String(y),
        leader_note:
          verdict === "approved" && (y < year - 1 || i % 8 !== 3)
            ? "Spoke to them: the brand work counts for them although no number stands beside it."
            : "",
      });
    });
    files.exemptions.push({
      client: clients[7]?.key ?? "",
      csm: clients[7]?.csm ?? "",
      year: String(y),
      gate: "roi_validated",
      granted_by: LEADER,
      reason: "Joined late in the year; agreed with finance.",
    });
  }
}

/** Opportunities of every fate, some from referrals. */
export function addOpportunities(files: Files, r: Random, clients: Client[], start: CivilDate, today: CivilDate): void {
  const span = 900;
  for (let n = 1; n <= 220; n += 1) {
    const submitted = addDays(start, Math.floor((n * span) / 220) + r.between(0, 20));
    if (submitted > today) continue;
    const c = clients[(n * 7) % clients.length] as Client;
    const prospect = n % 5 === 0;
    const accepted = addDays(submitted, r.between(2, 12));
    const closed = addDays(accepted, r.between(10, 90));
    const fate = r.between(1, 100);
    const stage =
      accepted > today
        ? "submitted"
        : fate <= 8
          ? "rejected"
          : closed > today || fate <= 20
            ? "accepted"
            : fate <= 62
              ? "closed_won"
              : "closed_lost";
    const lead = r.chance(0.06) ? `${c.csm}:60;${CSMS[(CSMS.indexOf(c.csm) + 1) % CSMS.length]}:40` : c.csm;
    const referral = prospect && n % 15 === 0 ? `REF-${n}` : "";
    if (referral)
      files.referrals.push({
        key: referral,
        client: c.key,
        contact: c.approver,
        person: personName(300 + n),
        company: `${personName(400 + n).split(" ")[1]} Stays`,
        email: `hello${n}@stays.example`,
        submitted_on: addDays(submitted, -3),
      });
    files.opportunities.push({
      key: `OPP-${n}`,
      client: prospect ? "" : c.key,
      name: prospect
        ? `New: ${personName(400 + n).split(" ")[1]} Stays`
        : r.pick(["Photo day", "Owner letters", "Second site", "Booking page", "Spring campaign", "Call tracking"]),
      amount: money(r.between(12, 190) * 100),
      stage,
      submitted_on: submitted,
      accepted_on: ["accepted", "closed_won", "closed_lost"].includes(stage) ? accepted : "",
      closed_on: stage.startsWith("closed") ? closed : "",
      lead_source: lead,
      referral,
    });
  }
}

/** Processes written down, the last one not confirmed yet. */
export function addProcesses(files: Files, r: Random, start: CivilDate, today: CivilDate): void {
  PROCESSES.forEach((title, i) => {
    const documented = addDays(start, i * 55);
    if (documented > today) return;
    const confirmed = addDays(documented, r.between(2, 9));
    const done = confirmed <= today && i !== PROCESSES.length - 1;
    files.processes.push({
      key: `PROC-${i + 1}`,
      title,
      url: `https://handbook.harborpine.example/${i + 1}`,
      documented_by: CSMS[i % 3] as string,
      documented_on: documented,
      confirmed_by: done ? LEADER : "",
      confirmed_on: done ? confirmed : "",
    });
  });
}

/** Case studies their clients approved. */
export function addCaseStudies(files: Files, clients: Client[], year: number, today: CivilDate): void {
  const picks: [number, number, CivilDate][] = [
    [0, year - 1, `${year - 1}-09-14`],
    [1, year - 1, `${year - 1}-06-03`],
    [2, year - 1, `${year - 1}-11-20`],
    [4, year, `${year}-05-12`],
    [5, year, `${year}-08-30`],
    [6, year - 2, `${year - 2}-10-02`],
  ];
  for (const [i, y, on] of picks) {
    const c = clients[i] as Client;
    const key = `CASE-${c.key}-${y}`;
    files.case_studies.push({
      key,
      client: c.key,
      csm: c.csm,
      title: `How ${c.name} filled its quiet months`,
      body: `When we began, most guests came by the big travel sites.\n\nWhat changed: a booking page that answers on a phone, letters to owners each spring, and one number looked at every month.\n\n${c.name} told us what each booking is worth to them; the figures here are theirs.`,
      use: i % 2 === 0 ? "public" : "sales",
    });
    if (on <= today) files.decisions.push(decision("case_study", key, "approved", c.approver, on));
  }
}
