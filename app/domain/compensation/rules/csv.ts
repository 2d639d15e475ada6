import { basisPointsToPercent, centsToDecimal } from "~/lib/money";
import type { Statement } from "./statement";

const columns = ["date", "component", "amount", "basis", "rate_percent", "count", "sentence", "record", "attested", "plan_version"];

/** Text a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A statement's lines as RFC 4180, amounts in major units; opens in a spreadsheet as it stands. */
export function linesCsv({ components }: Pick<Statement, "components">): string {
  const rows = components.flatMap(({ id, lines }) =>
    lines.map((line) => [
      line.date,
      id,
      centsToDecimal(line.amountCents),
      line.basisCents === null ? "" : centsToDecimal(line.basisCents),
      line.rateBp === null ? "" : basisPointsToPercent(line.rateBp),
      line.count === null ? "" : line.record.startsWith("quota:") ? centsToDecimal(Math.floor(line.count / 100)) : String(line.count),
      line.sentence,
      line.record,
      line.attested ? "yes" : "no",
      String(line.planVersion),
    ]),
  );
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
