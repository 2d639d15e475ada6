import { foldEmail } from "./cells";
import { fileName, type ColumnOf, type Draft, type Drafts, type FileKind } from "./columns";
import type { Known } from "./known";
import { Problems, shown } from "./problems";

/** Checks what may stand only once: keys, people's emails, decisions, exemptions, assignments that overlap (contract.md, Checked). */
export function checkUniqueness(drafts: Drafts, known: Known, problems: Problems): void {
  for (const kind of [
    "clients",
    "agreements",
    "goals",
    "results",
    "opportunities",
    "referrals",
    "processes",
    "case_studies",
    "deliverables",
    "pulses",
  ] as const) {
    once(
      kind,
      drafts[kind] as readonly Draft<typeof kind>[],
      "key",
      (row) => row.key,
      (row, line) => `${shown(row.key ?? "")} stands already in line ${line}`,
      problems,
    );
  }
  once(
    "decisions",
    drafts.decisions,
    "key",
    thingOf,
    (row, line) =>
      `is a second decision on ${row.kind} ${shown(row.key ?? "")}${row.year ? ` for ${row.year}` : ""}; the first is in line ${line}`,
    problems,
  );
  once(
    "exemptions",
    drafts.exemptions,
    "row",
    (row) => whole([row.client, row.csm && foldEmail(row.csm), row.year, row.gate]),
    (_, line) => `gives the exemption of line ${line} again`,
    problems,
  );
  checkEmails(drafts, known, problems);
  checkOverlaps(drafts, known, problems);
}

function thingOf(row: Draft<"decisions">): string | undefined {
  return row.kind === "roi" ? whole([row.kind, row.key, row.year ?? undefined]) : whole([row.kind, row.key]);
}

function whole(parts: readonly (string | number | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : JSON.stringify(parts);
}

function once<F extends FileKind>(
  kind: F,
  rows: readonly Draft<F>[],
  column: ColumnOf<F> | "row",
  idOf: (row: Draft<F>) => string | undefined,
  message: (row: Draft<F>, firstLine: number) => string,
  problems: Problems,
): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const id = idOf(row);
    if (id === undefined) continue;
    const line = first.get(id);
    if (line === undefined) first.set(id, row.line);
    else problems.add(kind, row, column, message(row, line));
  }
}

function checkEmails(drafts: Drafts, known: Known, problems: Problems): void {
  const owner = new Map<string, string>();
  for (const kind of ["staff", "contacts"] as const) {
    for (const row of drafts[kind]) {
      if (row.email === undefined) continue;
      const id = foldEmail(row.email);
      const taken = owner.get(id) ?? ownerInDatabase(kind, row, known);
      if (taken === undefined) owner.set(id, `the person in ${fileName(kind)} line ${row.line}`);
      else problems.add(kind, row, "email", `${shown(row.email)} is already the email of ${taken}; two people cannot share one`);
    }
  }
}

function ownerInDatabase(
  kind: "staff" | "contacts",
  row: { email?: string | undefined; client?: string | undefined },
  known: Known,
): string | undefined {
  const id = foldEmail(row.email ?? "");
  const contact = known.contacts.get(id);
  if (kind === "staff") return contact && `a contact of ${shown(contact.client)}`;
  if (known.staff.has(id)) return "one of the firm's staff";
  const moved = contact !== undefined && row.client !== undefined && contact.client !== row.client;
  return moved ? `a contact of ${shown(contact.client)}` : undefined;
}

interface Stretch {
  readonly from: string;
  readonly to: string | null;
  readonly row: Draft<"assignments"> | null;
}

function checkOverlaps(drafts: Drafts, known: Known, problems: Problems): void {
  const inFolder = new Set(drafts.assignments.map((row) => whole([row.client, row.from])));
  const byClient = new Map<string, Stretch[]>();
  const put = (client: string, stretch: Stretch) => {
    const stretches = byClient.get(client);
    if (stretches === undefined) byClient.set(client, [stretch]);
    else stretches.push(stretch);
  };
  for (const a of known.assignments) if (!inFolder.has(whole([a.client, a.from]))) put(a.client, { from: a.from, to: a.to, row: null });
  for (const row of drafts.assignments) {
    const { client, from, to } = row;
    if (client === undefined || from === undefined || to === undefined || (to !== null && to < from)) continue;
    put(client, { from, to, row });
  }
  for (const [client, stretches] of byClient) {
    stretches.sort((a, b) => (a.from === b.from ? (a.row?.line ?? 0) - (b.row?.line ?? 0) : a.from < b.from ? -1 : 1));
    let last: Stretch | undefined;
    for (const next of stretches) {
      if (last !== undefined && (last.to === null || next.from <= last.to)) reportOverlap(client, last, next, problems);
      if (last === undefined || (last.to !== null && (next.to === null || next.to > last.to))) last = next;
    }
  }
}

function reportOverlap(client: string, earlier: Stretch, later: Stretch, problems: Problems): void {
  const [row, other] = later.row === null ? [earlier.row, later] : [later.row, earlier];
  if (row === null) return;
  const where = other.row === null ? "one already in the product" : `the one in line ${other.row.line}`;
  problems.add(
    "assignments",
    row,
    "from",
    `overlaps another assignment of client ${shown(client)}: ${where}, from ${other.from} to ${other.to ?? "now"}`,
  );
}
