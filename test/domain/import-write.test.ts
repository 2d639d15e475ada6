import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvals, decisions, facts } from "#db/schema/approvals";
import { events } from "#db/schema/audit";
import { inSystem } from "#db/system.server";
import { attain } from "#test/support/command";
import { dump } from "#test/support/dump";
import { fullBook } from "#test/support/full-book";
import { changed, close, dirs, factsOf, importing, lead, open, t } from "#test/support/database-import";

afterAll(() => dirs.remove());

describe("into an empty database", () => {
  beforeAll(open);
  afterAll(close);

  test("what pay reads needs somebody's word: each such row is named and nothing is written", async () => {
    const before = await dump(t.app);
    const { exit, err } = await importing(dirs.of(fullBook));
    expect(exit).toBe(1);
    expect(err).toContain("contacts.csv:2: role: pay reads this; name a leader or finance person with --attested-by\n");
    expect(err).toContain("decisions.csv:15: verdict: pay reads this;");
    expect(err).not.toMatch(/^clients\.csv:/m);
    expect(await dump(t.app)).toEqual(before);
  });

  test.each([
    ["maya@firm.example", '"maya@firm.example" cannot attest: only a leader or finance person can.'],
    ["nobody@firm.example", 'There is nobody "nobody@firm.example" among the staff who could attest.'],
  ])("%s cannot attest", async (who, words) => {
    const before = await dump(t.app);
    const { exit, err } = await importing(dirs.of(fullBook), "--attested-by", who);
    expect([exit, err.includes(words)]).toEqual([1, true]);
    expect(await dump(t.app)).toEqual(before);
  });

  test.each([
    ["an unclosed quote", "goals.csv", 'Grow bookings,"Because', 'Grow bookings,"Because "quoted', /^goals\.csv:2: /m],
    ["a date that is none", "agreements.csv", "2024-01-01,2025-12-31", "2024-02-30,2025-12-31", /^agreements\.csv:2: starts_on: /m],
    ["a negative amount", "opportunities.csv", "40000.00", "-40000.00", /^opportunities\.csv:2: amount: "-40000\.00" is negative/m],
    ["a result without its goal", "results.csv", "R-2,G-2", "R-2,G-9", /^results\.csv:3: goal: there is no goal "G-9"/m],
    [
      "overlapping assignments",
      "assignments.csv",
      "2023-01-01,2024-12-31",
      "2023-01-01,2025-12-31",
      /^assignments\.csv:3: from: overlaps/m,
    ],
    [
      "shares that do not sum to 100",
      "opportunities.csv",
      ":66.67",
      ":66.66",
      /^opportunities\.csv:2: lead_source: .+the shares sum to 99\.99/m,
    ],
    [
      "a decision by a viewer",
      "decisions.csv",
      "goal,G-2,,approved,,,dana@",
      "goal,G-2,,approved,,,lee@",
      /^decisions\.csv:3: decided_by: .+ was not an approver/m,
    ],
    ["two decisions on one thing", "decisions.csv", "result,R-2,", "result,R-1,", /^decisions\.csv:7: key: is a second decision/m],
    [
      "an email two people share",
      "contacts.csv",
      "lee@heron.example",
      "MAYA@firm.example",
      /^contacts\.csv:3: email: .+ is already the email of/m,
    ],
    ["a formula in a name", "clients.csv", "O’Brien", "=HYPERLINK(1)", /^clients\.csv:4: name: .+ looks like a spreadsheet formula/m],
    ["an unknown column", "staff.csv", "base_salary", "salary", /^staff\.csv:1: header: unknown column "salary"/m],
  ] as const)("%s leaves everything as it was", async (_what, file, from, to, words) => {
    const before = await dump(t.app);
    const { exit, err } = await importing(changed([file, from, to]), ...lead);
    expect(err).toMatch(words);
    expect(exit).toBe(1);
    expect(await dump(t.app)).toEqual(before);
  });

  test("bytes that are no text leave everything as it was", async () => {
    const before = await dump(t.app);
    const utf16 = Buffer.from(fullBook["clients.csv"] ?? "", "utf16le");
    expect((await importing(dirs.of({ ...fullBook, "clients.csv": utf16 }), ...lead)).err).toMatch(/^clients\.csv:1: file: is UTF-16/m);
    expect((await importing(dirs.of({ ...fullBook, "clients.csv": Buffer.from("key,name\0") }), ...lead)).exit).toBe(1);
    expect((await importing(dirs.of({ ...fullBook, "people.csv": "a,b\n" }), ...lead)).err).toMatch(
      /^people\.csv:1: file: is not a file name that can be imported/m,
    );
    expect((await importing("/no/such/folder", ...lead)).exit).toBe(1);
    expect((await importing("")).exit).toBe(2);
    expect((await attain(t.app, "import", "x", "--what")).exit).toBe(2);
    expect(await dump(t.app)).toEqual(before);
  });

  test("a dry run counts and writes nothing", async () => {
    const before = await dump(t.app);
    const dir = dirs.of(fullBook);
    const dry = await importing(dir, ...lead, "--dry-run", "--json");
    expect(dry.err).toMatch(/Dry run: nothing was written\.\n$/);
    expect(await dump(t.app)).toEqual(before);
    const wet = await importing(dir, ...lead, "--json");
    expect([dry.exit, wet.exit]).toEqual([0, 0]);
    const [a, b] = [dry, wet].map(({ out }) => JSON.parse(out) as { files: unknown; written: boolean });
    expect(a?.files).toEqual(b?.files);
    expect(a?.files).toMatchObject({ clients: { added: 3, changed: 0, kept: 0, unchanged: 0 }, decisions: { added: 14 } });
    expect([a?.written, b?.written]).toEqual([false, true]);
  });

  test("one event for the import and one for each fact, in the clients' own chains, without a name in them", async () => {
    const log = await inSystem(t.app, (tx) => tx.select().from(events));
    const known = await inSystem(t.app, (tx) => tx.select().from(facts));
    expect(log.filter((e) => e.name === "import.completed")).toHaveLength(1);
    const named = log.flatMap((e) =>
      ((e.payload["facts"] ?? []) as { id: string; sha256: string }[]).map((f) => ({ ...f, chain: e.chain })),
    );
    expect(named.map((n) => n.id).sort()).toEqual(known.map((f) => f.id).sort());
    for (const fact of known)
      expect(named.find((n) => n.id === fact.id)).toMatchObject({ sha256: fact.sha256, chain: fact.clientId ?? "firm" });
    const text = JSON.stringify(log.map((e) => e.payload));
    for (const word of ["Dana", "heron", "Priya", "Saltgrass", "Because", "Fine by me"]) expect(text).not.toContain(word);
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("facts name the import's attestation, and the day they are about", async () => {
    const [won] = await factsOf("opportunity:O-1");
    expect(won?.fact).toMatchObject({
      effectiveOn: "2025-01-05",
      decisionId: null,
      data: { stage: "closed_won", acceptedOn: "2025-01-10", closedOn: "2025-02-01", amountCents: 4_000_000 },
    });
    expect(won?.fact.attestationId).toEqual(expect.any(String));
    expect((await factsOf("agreement:A-2"))[0]?.fact).toMatchObject({
      effectiveOn: "2023-12-01",
      data: { renews: "A-1", annualCents: 2_400_000 },
    });
    expect(await factsOf("opportunity:O-3")).toEqual([]);
    expect((await factsOf("result:R-1"))[0]?.fact.data).toMatchObject({ grossCents: 1_500_000, creditBp: 5_000, clientGaveGross: true });
    expect((await factsOf("result:R-2"))[0]?.fact.data).toMatchObject({ grossCents: 10_000, creditBp: 1_250, clientGaveGross: false });
    expect((await factsOf("result:R-5"))[0]?.fact.data).toMatchObject({ goalKind: "soft", grossCents: 0, clientGaveGross: false });
    expect(await factsOf("result:R-4")).toEqual([]);
    expect(await factsOf("goal:G-1")).toMatchObject([{ reversedOn: "2025-03-03", fact: { effectiveOn: "2024-02-03" } }]);
    expect((await factsOf("roi:C-1:2025"))[0]?.fact.data).toEqual({ year: 2025, confirmedCents: null, investedCents: null });
    const [decision] = await inSystem(t.app, (tx) =>
      tx
        .select({ decision: decisions, kind: approvals.kind })
        .from(decisions)
        .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
        .where(eq(decisions.note, "Less")),
    );
    expect(decision).toMatchObject({
      kind: "result",
      decision: { verdict: "approved", signedInBy: "attested", grossCents: 1_500_000, creditBp: 5_000, decidedOn: "2025-04-01" },
    });
    expect(decision?.decision.record).toMatch(/^BHI-R-[0-9A-F]{8}$/);
  });
});

test("two imports at once: one writes, the other finds nothing to change", async () => {
  await open();
  const dir = dirs.of(fullBook);
  const both = await Promise.all([importing(dir, ...lead), importing(dir, ...lead)]);
  expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
  expect(both.map(({ err }) => /Imported\.\n$/.test(err)).sort()).toEqual([false, true]);
  expect((await attain(t.app, "verify")).exit).toBe(0);
  await close();
});
