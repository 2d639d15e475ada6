import type { Plan } from "../input";
import { byCodePoint, listAt, total } from "./arithmetic";
import { leadSourceCredits } from "./lead-source";
import { losses, type Loss } from "./losses";
import { planOn } from "./plan";
import { assignedBetween, exemptionOf, type Reading } from "./reading";
import { roiOf } from "./roi";
import type { ClubTest, Statement } from "./statement";

/**
 * President Club: all clients retained, all validated their ROI, and enough closed as lead source, each as of the day asked
 * for; a function of person id. No sum hangs on it (compensation.md, President Club; domain.md A4, A5).
 */
export function clubTests(reading: Reading, plans: readonly Plan[]): (csm: string) => Statement["club"] {
  const plan = planOn(plans, reading.firstDay);
  const credits = leadSourceCredits(reading);
  const lost = new Map<string, Loss[]>();
  for (const loss of losses(reading)) if (loss.csm !== null && loss.clientLost) listAt(lost, loss.csm).push(loss);
  return (csm) => {
    const mine = credits.get(csm) ?? [];
    const valueCents = total(mine.map((credit) => credit.creditedCents));
    const targetCents = plan.club.leadSourceCents;
    const tests: ClubTest[] = [
      retained(reading, csm, lost.get(csm) ?? []),
      roiValidated(reading, csm),
      { id: "lead_source", met: valueCents >= targetCents, valueCents, targetCents, factIds: mine.map(({ fact }) => fact.id) },
    ];
    return { qualified: tests.every((test) => test.met), partYear: partYear(reading, csm), tests };
  };
}

function retained(reading: Reading, csm: string, lost: readonly Loss[]): ClubTest {
  const missing = [...new Set(lost.map((loss) => loss.client))].sort(byCodePoint);
  const served = assignedBetween(reading, csm, reading.firstDay, reading.asOf).length > 0;
  return { id: "retained", met: served && missing.length === 0, missing, factIds: lost.map((loss) => loss.agreement.id) };
}

function roiValidated(reading: Reading, csm: string): ClubTest {
  const clients = assignedBetween(reading, csm, reading.asOf, reading.asOf);
  const missing: string[] = [];
  const factIds: string[] = [];
  for (const client of clients) {
    const yes = reading.validationsOf.get(client) ?? [];
    const notes = reading.notesOf.get(client) ?? [];
    const exemption = exemptionOf(reading, csm, client, "roi_validated");
    if (yes.length > 0 && (notes.length > 0 || roiOf(reading, client).covers)) factIds.push(...[...yes, ...notes].map((fact) => fact.id));
    else if (exemption) factIds.push(exemption.id);
    else missing.push(client);
  }
  return { id: "roi_validated", met: clients.length > 0 && missing.length === 0, missing, factIds };
}

/** Employed for some days of the year only, or not at all: then a leader decides about the club (domain.md A22). */
function partYear(reading: Reading, csm: string): boolean {
  const { startsOn = null, endsOn = null } = reading.people.get(csm) ?? {};
  return (startsOn !== null && startsOn > reading.firstDay) || (endsOn !== null && endsOn < reading.lastDay);
}
