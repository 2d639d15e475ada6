import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { facts } from "#db/schema/approvals";
import { adjustments, lockedStatements, locks, planSignatures } from "#db/schema/compensation";
import { exemptions } from "#db/schema/clients";
import { salaries } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { type Scope, databaseSettings } from "~/auth/scope";
import { decide } from "~/domain/approvals/commands.server";
import { withdraw } from "~/domain/approvals/commands/taken-back.server";
import { draftCaseStudy, requestCaseStudy } from "~/domain/case-studies/commands.server";
import { caseStudyPage } from "~/domain/case-studies/queries.server";
import { lockedStatement } from "~/domain/compensation/input";
import { statementsFor } from "~/domain/compensation/queries.server";
import { statementPage } from "~/domain/compensation/queries/statement-page.server";
import { factTrail } from "~/domain/compensation/queries/trail.server";
import { statementsYear } from "~/domain/compensation/queries/year.server";
import { linesCsv } from "~/domain/compensation/rules/csv";
import { frozenRows } from "~/domain/compensation/rules/frozen";
import { monthsOf } from "~/domain/compensation/rules/months";
import { acceptOpportunity, closeOpportunity } from "~/domain/opportunities/commands/answer.server";
import { submitOpportunity } from "~/domain/opportunities/commands/submit.server";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { type Cast, cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asClient, asStaff } from "#test/support/scopes";

let opened: TestApp;
let known: Cast;
let won = "";
const staff = (name: string) => asStaff(opened.app, `${name}@harborpine.example`);
const MAYA = () => known.ids["maya@harborpine.example"] ?? "";
const OMAR = () => known.ids["omar@harborpine.example"] ?? "";

/** Maya wins a deal of Northlake, and Dana of Northlake approves a case study. */
beforeAll(async () => {
  opened = await testApp({ now: new Date("2026-05-04T15:00:00Z") });
  known = await cast(opened.app);
  const [maya, sam] = [await staff("maya"), await staff("sam")];
  const { key } = await submitOpportunity(maya, {
    client: "NORTHLAKE",
    name: "=Second site",
    amount: 4_000_000,
    shares: [],
    referral: "",
    note: "",
  });
  await acceptOpportunity(sam, { key, sha: (await opportunityPage(sam, key)).open?.sha ?? "" });
  await closeOpportunity(sam, { key, outcome: "closed_won", amount: 4_000_000, closedOn: "2026-05-04", note: "" });
  won = key;
  const study = await draftCaseStudy(maya, { client: "NORTHLAKE", title: "Direct", body: "They book direct.", use: "public" });
  const { sha } = await caseStudyPage(maya, study.key);
  const { approvalId } = await requestCaseStudy(maya, { key: study.key, sha });
  await decide(await asClient(opened.app, "dana@northlake.example"), {
    approvalId,
    verdict: "approved",
    answer: "approve",
    note: "Nice",
    statementSha256: sha,
  });
});
afterAll(() => opened.close());

describe("the statement's page", () => {
  test("shows a CSM their own: lines with their facts, gates as client names, pacing, months that sum up", async () => {
    const page = await statementPage(await staff("maya"), { year: 2026, csm: MAYA() });
    expect(page).toMatchObject({ mine: true, signed: false, asOf: "2026-05-04", attestors: [] });
    const { statement } = page;
    expect(statement?.components.map(({ id, totalCents, pencil }) => [id, totalCents, pencil !== null])).toEqual([
      ["lead_source_commission", 100_000, false],
      ["retention_commission", 0, false],
      ["opportunity_quota_bonus", 0, true],
      ["reduced_churn_bonus", 0, false],
      ["process_spiff", 0, true],
    ]);
    expect(statement?.components[0]?.lines).toMatchObject([
      {
        how: expect.stringMatching(/^\$40,000\.00 × 2\.5/),
        record: `opportunity:${won}`,
        to: `/admin/opportunities/${won}`,
        attested: false,
        facts: [{ words: expect.stringContaining("won"), client: "Northlake" }],
      },
    ]);
    expect(statement?.components[2]?.pencil).toMatch(/^1 of 36 accepted/);
    expect(statement?.gates).toMatchObject([
      { id: "case_study", met: true, facts: [{ words: "Case study “Direct”" }] },
      { id: "approved_goal", met: false, missing: [{ key: "NORTHLAKE", name: "Northlake" }] },
    ]);
    expect(statement?.tests.map((one) => [one.id, one.met])).toEqual([
      ["retained", true],
      ["roi_validated", false],
      ["lead_source", false],
    ]);
    expect(statement?.newGoals).toEqual([{ key: "NORTHLAKE", name: "Northlake", needed: 2, approved: 0 }]);
    expect(statement?.months.reduce((sum, month) => sum + month.totalCents, 0)).toBe(statement?.totalCents);
    expect(statement?.months[4]?.cents.lead_source_commission).toBe(100_000);
  });

  test("is the same to the cent and the word for leader and finance, and a colleague's is not found", async () => {
    const [mine, leaders, finances] = await Promise.all(
      ["maya", "priya", "jo"].map(async (name) => (await statementPage(await staff(name), { year: 2026, csm: MAYA() })).statement),
    );
    expect(leaders).toEqual(mine);
    expect(finances).toEqual(mine);
    await expect(statementPage(await staff("omar"), { year: 2026, csm: MAYA() })).rejects.toMatchObject({ kind: "not-found" });
    for (const name of ["sam", "alex"])
      await expect(statementPage(await staff(name), { year: 2026, csm: MAYA() })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(statementPage(await staff("priya"), { year: 2026, csm: known.ids["sam@harborpine.example"] ?? "" })).rejects.toMatchObject(
      { kind: "not-found" },
    );
  });

  test("reads an earlier day as that day saw it", async () => {
    const before = await statementPage(await staff("maya"), { year: 2026, csm: MAYA(), asOf: "2026-05-03" });
    expect(before.statement).toMatchObject({ totalCents: 0, gates: [{ met: false }, { met: false }] });
  });

  test("says when the plan version was signed", async () => {
    await inSystem(opened.app, (tx) => tx.insert(planSignatures).values({ version: 1, csmId: OMAR(), signedAt: new Date() }));
    expect((await statementPage(await staff("omar"), { year: 2026, csm: OMAR() })).signed).toBe(true);
  });

  test("of the year lists everybody's sums and open gates for a leader", async () => {
    const year = await statementsYear(await staff("priya"), { year: 2026 });
    expect(year.rows.map(({ name, totalCents, clients }) => [name, totalCents, clients])).toEqual([
      ["Maya Lindqvist", 100_000, 1],
      ["Omar Haddad", 0, 1],
    ]);
    expect(year.rows[1]?.gates).toMatchObject([
      { met: false, missing: [] },
      { met: false, missing: ["Birch & Co"] },
    ]);
    await expect(statementsYear(await staff("sam"), { year: 2026 })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("the trail of a fact", () => {
  const factOf = async (kind: string) =>
    (await inSystem(opened.app, (tx) => tx.select().from(facts).where(eq(facts.kind, kind)))).at(-1)?.id ?? "";

  test("leads to the client's decision: who, when, how they were signed in, the record and the frozen words", async () => {
    const trail = await factTrail(await staff("maya"), await factOf("case_study"));
    expect(trail).toMatchObject({
      client: { name: "Northlake", open: true },
      attestation: null,
      reversal: null,
      later: null,
      approval: { kind: "case_study", audience: "client", askedBy: "Maya Lindqvist" },
      decision: { by: "Dana Ruiz", word: "Approved", note: "Nice", attested: false },
    });
    expect(trail.decision?.record).toMatch(/^N-C-[0-9A-F]{8}$/);
    expect(trail.decision?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(trail.approval?.statement).toContainEqual({ term: "Text", detail: "They book direct." });
  });

  test("walks from the closing back to the acceptance it replaced", async () => {
    const jo = await staff("jo");
    const closing = (await statementPage(jo, { year: 2026, csm: MAYA() })).statement?.components[0]?.lines[0]?.facts[0]?.id ?? "";
    const trail = await factTrail(jo, closing);
    expect(trail).toMatchObject({ approval: { kind: "closing" }, decision: { by: "Sam Okafor" }, earlier: { on: "2026-05-04" } });
    expect(await factTrail(jo, trail.earlier?.id ?? "")).toMatchObject({ approval: { kind: "opportunity" }, later: { id: closing } });
  });

  test("is not found for another CSM, refused to sales and admin", async () => {
    const id = await factOf("case_study");
    await expect(factTrail(await staff("omar"), id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(factTrail(await staff("sam"), id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(factTrail(await staff("priya"), crypto.randomUUID())).rejects.toMatchObject({ kind: "not-found" });
  });

  test("says when it was taken back", async () => {
    const dana = await asClient(opened.app, "dana@northlake.example");
    const id = await factOf("case_study");
    const [fact] = await inSystem(opened.app, (tx) => tx.select().from(facts).where(eq(facts.id, id)));
    await withdraw(dana, { decisionId: fact?.decisionId ?? "", reason: "Names changed" });
    expect((await factTrail(await staff("priya"), id)).reversal).toEqual({ on: "2026-05-04", reason: "Names changed" });
  });
});

describe("a locked year", () => {
  test("shows the stored lines whatever the facts say now, and its correction falls into the next open year", async () => {
    const jo = await staff("jo");
    const drafts = await statementsFor(jo, { year: 2025 });
    const draft = drafts.statements.find((one) => one.csm.id === MAYA());
    const line = {
      date: "2025-03-01",
      amountCents: 12_345,
      basisCents: null,
      rateBp: null,
      count: null,
      record: "opportunity:OLD",
      sentence: "As it was paid",
      attested: false,
      planVersion: 1,
      factIds: [],
    };
    const stored = lockedStatement.parse({
      ...draft,
      status: "locked",
      variableTotalCents: 12_345,
      components: draft?.components.map((one) =>
        one.id === "lead_source_commission" ? { ...one, totalCents: 12_345, lines: [line] } : one,
      ),
    });
    const id = crypto.randomUUID();
    await inSystem(opened.app, async (tx) => {
      await tx.insert(locks).values({ year: 2025, lockedBy: jo.person.id, lockedAt: new Date(), linesSha256: "0".repeat(64) });
      await tx.insert(lockedStatements).values({ year: 2025, csmId: MAYA(), statement: stored, sha256: "0".repeat(64) });
      await tx.insert(adjustments).values({
        id,
        year: 2026,
        csmId: MAYA(),
        component: "lead_source_commission",
        amountCents: -345,
        datedOn: "2026-02-01",
        corrects: "opportunity:OLD",
        reason: "Shared with Omar",
        proposedBy: jo.person.id,
        approvedBy: known.ids["priya@harborpine.example"] ?? "",
        createdAt: new Date(),
      });
    });
    for (const name of ["maya", "priya"]) {
      const year = await statementsFor(await staff(name), { year: 2025, csm: MAYA(), asOf: "2025-02-01" });
      expect(year).toMatchObject({ locked: true, asOf: "2025-12-31", statements: [{ status: "locked", variableTotalCents: 12_345 }] });
    }
    expect((await statementPage(await staff("maya"), { year: 2025, csm: MAYA() })).statement).toMatchObject({
      status: "locked",
      totalCents: 12_345,
      newGoals: [],
    });
    const next = await statementsFor(await staff("maya"), { year: 2026 });
    expect(next.statements[0]?.components[0]?.lines).toMatchObject([
      { record: `adjustment:${id}`, amountCents: -345, sentence: expect.stringMatching(/Shared with Omar.*Jo Adler.*Priya Raman/) },
      { amountCents: 100_000 },
    ]);
    await expect(statementsFor(await staff("omar"), { year: 2025, csm: MAYA() })).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("what nobody else reaches", () => {
  const payTables = [
    "facts",
    "fact_reversals",
    "plan_versions",
    "plan_signatures",
    "salaries",
    "exemptions",
    "locks",
    "locked_statements",
    "adjustments",
    "attestations",
  ];
  async function counts(scope: Scope) {
    const s = databaseSettings(scope);
    return opened.app.database.db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', 'attain_app', true), set_config('app.role', ${s.role}, true), set_config('app.person', ${s.person}, true), set_config('app.clients', ${s.clients}, true), set_config('app.ever', ${s.ever}, true)`,
      );
      const seen: Record<string, number> = {};
      for (const name of payTables)
        seen[name] = Number(
          (await opened.app.database.rows<{ n: number }>(tx, sql`select count(*)::int as n from ${sql.identifier(name)}`))[0]?.n,
        );
      return seen;
    });
  }
  beforeAll(() =>
    inSystem(opened.app, async (tx) => {
      await tx.insert(salaries).values([
        { personId: MAYA(), baseCents: 4_600_000 },
        { personId: OMAR(), baseCents: 4_500_000 },
      ]);
      await tx.insert(exemptions).values({
        clientId: known.clientIds["NORTHLAKE"] ?? "",
        csmId: MAYA(),
        year: 2026,
        gate: "approved_goal",
        reason: "x",
        createdAt: new Date(),
      });
    }),
  );

  test.each(["dana@northlake.example", "lee@northlake.example", "kit@northlake.example", "ada@birch.example"])(
    "%s of a client reads no row of what pay is made of",
    async (email) => {
      expect(Object.values(await counts(await asClient(opened.app, email))).every((n) => n === 0)).toBe(true);
    },
  );

  test("sales reads no fact, sum or adjustment; a CSM only what is theirs", async () => {
    expect(await counts(await staff("sam"))).toMatchObject({ facts: 0, locked_statements: 0, adjustments: 0, exemptions: 0, salaries: 0 });
    expect(await counts(await staff("omar"))).toMatchObject({ facts: 0, locked_statements: 0, adjustments: 0, exemptions: 0, salaries: 1 });
    expect(await counts(await staff("maya"))).toMatchObject({ locked_statements: 1, adjustments: 1, exemptions: 1, salaries: 1 });
  });
});

describe("words and files", () => {
  const line = {
    date: "2026-05-04",
    amountCents: -345,
    basisCents: 4_000_000,
    rateBp: 250,
    count: null,
    record: "opportunity:A,1",
    sentence: '=cmd "x"\nnext',
    attested: true,
    planVersion: 1,
    factIds: [],
  };
  const statement = {
    year: 2026,
    components: [{ id: "lead_source_commission" as const, totalCents: -345, payout: "monthly" as const, lines: [line] }],
  };

  test("the file of lines quotes what needs it and runs nothing in a spreadsheet", () => {
    const [head, row] = linesCsv(statement).split("\r\n");
    expect(head).toBe("date,component,amount,basis,rate_percent,count,sentence,record,attested,plan_version");
    expect(row).toBe('2026-05-04,lead_source_commission,-3.45,40000.00,2.5,,"\'=cmd ""x""\nnext","opportunity:A,1",yes,1');
  });

  test("months hold each line in the month of its date", () => {
    expect(monthsOf(statement).map((month) => month.totalCents)).toEqual([0, 0, 0, 0, -345, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("frozen words are read in order, without ids, amounts in the currency", () => {
    const rows = frozenRows(
      {
        opportunity: "O-1",
        csm: crypto.randomUUID(),
        name: "Second site",
        clientName: "Northlake",
        amountCents: 4_000_050,
        acceptedOn: null,
        shares: [
          { csm: "x", name: "Maya", bp: 6_000 },
          { csm: "y", name: "Omar", bp: 4_000 },
        ],
        outcome: "closed_won",
        closedOn: "2026-05-04",
      },
      "USD",
    );
    expect(rows.map(({ term, detail }) => `${term}: ${detail.replaceAll("\u00a0", " ")}`)).toEqual([
      "Client: Northlake",
      "Name: Second site",
      "Amount: $40,000.50",
      "Outcome: closed won",
      "Closed: 4 May 2026",
      "Lead source: Maya 60 %, Omar 40 %",
    ]);
  });
});
