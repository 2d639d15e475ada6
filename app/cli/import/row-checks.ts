import { foldEmail } from "./cells";
import type { ColumnOf, Draft, Drafts, FileKind } from "./columns";
import { Problems, shown } from "./problems";

type DateColumn<F extends FileKind> = { [C in ColumnOf<F>]: C extends `${string}_on` | "from" | "to" ? C : never }[ColumnOf<F>];

/** Checks each record against itself: the date orders of contract.md (those and no others) and cells that need each other. */
export function checkRows(drafts: Drafts, problems: Problems): void {
  drafts.firm.slice(1).forEach((row) => problems.add("firm", row, "row", "is a second row, expected exactly one"));
  const order = <F extends FileKind>(kind: F, row: Draft<F>, first: DateColumn<F>, second: DateColumn<F>) => {
    const [a, b] = [row[first] as string | null | undefined, row[second] as string | null | undefined];
    if (a && b && b < a) problems.add(kind, row, second, `${b} is before ${first} ${a}`);
  };
  for (const row of drafts.staff) order("staff", row, "starts_on", "ends_on");
  for (const row of drafts.clients) order("clients", row, "joined_on", "ended_on");
  for (const row of drafts.assignments) order("assignments", row, "from", "to");
  for (const row of drafts.agreements) {
    order("agreements", row, "starts_on", "ends_on");
    if (row.term === "fixed" && row.ends_on === null)
      problems.add("agreements", row, "ends_on", "is empty; only a monthly agreement runs without an end");
  }
  for (const row of drafts.goals) {
    needs(problems, "goals", row, "adopted_by", "adopted_on");
    needs(problems, "goals", row, "adopted_on", "adopted_by");
  }
  for (const row of drafts.opportunities) {
    order("opportunities", row, "submitted_on", "accepted_on");
    order("opportunities", row, "accepted_on", "closed_on");
    if (row.stage === "accepted" && row.accepted_on === null)
      problems.add("opportunities", row, "accepted_on", "is empty, and the stage is accepted");
    if (row.stage?.startsWith("closed_") && row.closed_on === null)
      problems.add("opportunities", row, "closed_on", `is empty, and the stage is ${row.stage}`);
  }
  for (const row of drafts.processes) {
    order("processes", row, "documented_on", "confirmed_on");
    needs(problems, "processes", row, "confirmed_by", "confirmed_on");
    needs(problems, "processes", row, "confirmed_on", "confirmed_by");
    if (row.confirmed_by && row.documented_by && foldEmail(row.confirmed_by) === foldEmail(row.documented_by)) {
      problems.warn(
        "processes",
        row,
        "confirmed_by",
        `${shown(row.confirmed_by)} documented it, too; it counts on the word of who attests`,
      );
    }
  }
  for (const row of drafts.pulses) {
    order("pulses", row, "asked_on", "answered_on");
    for (const given of ["nps", "rating", "comment"] as const)
      if ((row[given] ?? null) !== null && row.answered_on === null)
        problems.add("pulses", row, "answered_on", `is empty, and ${given} is not`);
  }
  for (const row of drafts.decisions) {
    order("decisions", row, "decided_on", "withdrawn_on");
    checkDecisionCells(row, problems);
  }
}

function needs<F extends FileKind>(problems: Problems, kind: F, row: Draft<F>, given: ColumnOf<F>, needed: ColumnOf<F>): void {
  if (row[given] && row[needed] === null) problems.add(kind, row, needed, `is empty, and ${given} is not`);
}

function checkDecisionCells(row: Draft<"decisions">, problems: Problems): void {
  const { kind } = row;
  if (kind === undefined) return;
  if (kind === "roi" && row.year === null) problems.add("decisions", row, "year", "is empty; a decision on roi needs its plan year");
  const only = (column: ColumnOf<"decisions">, kinds: readonly string[]) => {
    const value = row[column];
    if (value !== null && value !== undefined && !kinds.includes(kind)) {
      problems.add("decisions", row, column, `belongs only to a decision on ${kinds.join(" or ")}, this one is on ${kind}; leave it empty`);
    }
  };
  only("year", ["roi"]);
  only("gross_value", ["result"]);
  only("credit_percent", ["result"]);
  only("withdrawn_on", ["goal", "case_study"]);
  only("leader_note", ["roi"]);
}
