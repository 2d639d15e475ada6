import { inArray } from "drizzle-orm";
import { adoptions, goals, goalVersions } from "#db/schema/goals";
import { caseStudies } from "#db/schema/case-studies";
import { exemptions } from "#db/schema/clients";
import { leadSources, opportunities } from "#db/schema/opportunities";
import { processes } from "#db/schema/processes";
import { referrals } from "#db/schema/referrals";
import { results } from "#db/schema/results";
import { roiValidations } from "#db/schema/roi";
import { insertAll, upsertAll } from "./bulk.server";
import { changedColumns } from "./forms";
import { writeClients, writePeople } from "./write-clients.server";
import { writePulses } from "./write-pulses.server";
import { roiKey, type Writing } from "./writing";

/** Writes a plan's records into their tables, in the order in which they refer to each other; what pay reads of them comes after. */
export async function writeBook(w: Writing): Promise<void> {
  await writePeople(w);
  await writeClients(w);
  await writeGoals(w);
  await writeOpportunities(w);
  await writeRest(w);
  await writePulses(w);
}

async function writeGoals({ tx, scope, changes, ids, book, after }: Writing): Promise<void> {
  const createdAt = scope.now;
  const fresh = changes.goals.filter(({ before }) => before === null);
  await insertAll(
    tx,
    goals,
    fresh.map(({ row }) => ({ id: ids.goals(row.key), key: row.key, clientId: ids.clients(row.client), createdAt })),
  );
  // A goal that was put to the client changes in nothing but who adopted it.
  const worded = changes.goals.filter(({ id }) => !book.asked.has(`goals:${id}`));
  const versions = worded.map(({ row }) => ({
    id: ids.versions(row.key),
    clientId: ids.clients(row.client),
    goalId: ids.goals(row.key),
    version: book.versions.get(row.key)?.version ?? 1,
    title: row.title,
    why: row.why ?? "",
    kind: row.kind,
    metric: row.metric ?? "",
    unit: row.unit ?? "",
    baseline: row.baseline,
    target: row.target,
    dueOn: row.due_on,
    documentedBy: ids.people(row.documented_by),
    documentedOn: row.documented_on,
    createdAt,
  }));
  await upsertAll(tx, goalVersions, versions, goalVersions.id, [
    "title",
    "why",
    "kind",
    "metric",
    "unit",
    "baseline",
    "target",
    "dueOn",
    "documentedBy",
    "documentedOn",
  ]);
  const adopted = changes.goals.flatMap(({ row, before }) => {
    const moved =
      before === null || changedColumns("goals", before, row).some((column) => column === "adopted_by" || column === "adopted_on");
    if (!moved || row.adopted_by === null || row.adopted_on === null) return [];
    return [
      {
        clientId: ids.clients(row.client),
        goalId: ids.goals(row.key),
        csmId: ids.people(row.adopted_by),
        adoptedOn: row.adopted_on,
        createdAt,
      },
    ];
  });
  await insertAll(tx, adoptions, adopted);
  const resultRows = changes.results.map(({ row }) => ({
    id: ids.results(row.key),
    key: row.key,
    clientId: ids.clients(after("goals", row.goal).client),
    goalId: ids.goals(row.goal),
    measuredOn: row.measured_on,
    value: row.value,
    grossCents: row.gross_value,
    creditBp: row.credit_percent,
    source: row.source ?? "",
    recordedAt: createdAt,
  }));
  await upsertAll(tx, results, resultRows, results.id, ["clientId", "goalId", "measuredOn", "value", "grossCents", "creditBp", "source"]);
}

async function writeOpportunities({ tx, changes, ids }: Writing): Promise<void> {
  const referralRows = changes.referrals.map(({ row }) => ({
    id: ids.referrals(row.key),
    key: row.key,
    clientId: ids.clients(row.client),
    contactId: row.contact === null ? null : ids.people(row.contact),
    person: row.person,
    company: row.company ?? "",
    email: row.email,
    submittedOn: row.submitted_on,
  }));
  await upsertAll(tx, referrals, referralRows, referrals.id, ["clientId", "contactId", "person", "company", "email", "submittedOn"]);
  const rows = changes.opportunities.map(({ row }) => ({
    id: ids.opportunities(row.key),
    key: row.key,
    clientId: row.client === null ? null : ids.clients(row.client),
    name: row.name,
    amountCents: row.amount,
    stage: row.stage,
    submittedOn: row.submitted_on,
    acceptedOn: row.accepted_on,
    closedOn: row.closed_on,
    referralId: row.referral === null ? null : ids.referrals(row.referral),
  }));
  await upsertAll(tx, opportunities, rows, opportunities.id, [
    "clientId",
    "name",
    "amountCents",
    "stage",
    "submittedOn",
    "acceptedOn",
    "closedOn",
    "referralId",
  ]);
  const replaced = changes.opportunities
    .filter(({ before }) => before !== null && before.lead_source !== null)
    .map(({ row }) => ids.opportunities(row.key));
  for (let i = 0; i < replaced.length; i += 5_000)
    await tx.delete(leadSources).where(inArray(leadSources.opportunityId, replaced.slice(i, i + 5_000)));
  const shares = changes.opportunities.flatMap(({ row }) =>
    (row.lead_source ?? []).map((share, position) => ({
      opportunityId: ids.opportunities(row.key),
      csmId: ids.people(share.email),
      shareBp: share.share_bp,
      position,
    })),
  );
  await insertAll(tx, leadSources, shares);
}

async function writeRest({ tx, scope, changes, ids, stored }: Writing): Promise<void> {
  const createdAt = scope.now;
  const processRows = changes.processes.map(({ row }) => ({
    id: ids.processes(row.key),
    key: row.key,
    title: row.title,
    url: row.url ?? "",
    documentedBy: ids.people(row.documented_by),
    documentedOn: row.documented_on,
    confirmedBy: row.confirmed_by === null ? null : ids.people(row.confirmed_by),
    confirmedOn: row.confirmed_on,
  }));
  await upsertAll(tx, processes, processRows, processes.id, ["title", "url", "documentedBy", "documentedOn", "confirmedBy", "confirmedOn"]);
  const studies = changes.case_studies.map(({ row }) => ({
    id: ids.caseStudies(row.key),
    key: row.key,
    clientId: ids.clients(row.client),
    csmId: ids.people(row.csm),
    title: row.title,
    body: row.body ?? "",
    use: row.use,
    createdAt,
  }));
  await upsertAll(tx, caseStudies, studies, caseStudies.id, ["clientId", "csmId", "title", "body", "use"]);
  const exempt = changes.exemptions.map(({ row }) => ({
    clientId: ids.clients(row.client),
    csmId: ids.people(row.csm),
    year: row.year,
    gate: row.gate,
    grantedBy: ids.people(row.granted_by),
    reason: row.reason,
    createdAt,
  }));
  await upsertAll(
    tx,
    exemptions,
    exempt,
    [exemptions.clientId, exemptions.csmId, exemptions.year, exemptions.gate],
    ["grantedBy", "reason"],
  );
  const asked = new Set(stored.roiValidations.map((r) => r.id));
  const years = changes.decisions.flatMap(({ row }) =>
    row.kind === "roi" && row.year !== null
      ? [{ id: ids.roi(roiKey(row.key, row.year)), clientId: ids.clients(row.key), year: row.year, createdAt }]
      : [],
  );
  await insertAll(
    tx,
    roiValidations,
    years.filter((year) => !asked.has(year.id)),
  );
}
