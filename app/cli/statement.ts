import { parseArgs } from "node:util";
import { systemScope } from "~/auth/system-scope.server";
import { personByEmail, type Statements, statementsFor } from "~/domain/compensation/queries.server";
import { toJson } from "~/domain/compensation/rules/json";
import { isCivilDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { Refusal } from "~/lib/refusal";
import { type Command, Usage } from "./commands";

const usage = "usage: attain statement --year Y [--csm EMAIL] [--as-of DATE] --json";

function parsed(args: string[]) {
  try {
    const options = {
      year: { type: "string" },
      csm: { type: "string" },
      "as-of": { type: "string" },
      json: { type: "boolean", default: false },
    } as const;
    return parseArgs({ args, options, allowPositionals: false, strict: true }).values;
  } catch {
    throw new Usage(usage);
  }
}

const statement: Command = async ({ app, args, output }) => {
  const asked = parsed(args);
  const { year, csm: email, "as-of": asOf } = asked;
  if (year === undefined || !isCivilDate(`${year}-12-31`)) throw new Usage(`--year must be a year, such as 2026\n${usage}`);
  if (email?.trim() === "") throw new Usage(usage);
  if (asOf !== undefined && !isCivilDate(asOf)) throw new Usage(`--as-of must be a date, such as ${year}-06-30\n${usage}`);
  const scope = await systemScope(app, "statement");
  const csm = email === undefined ? null : await personByEmail(scope, email);
  if (csm && csm.role !== "csm")
    throw new Refusal("not-found", `${email} is ${csm.role} here, not csm: there are no statements for that role`);
  const statements = await statementsFor(scope, {
    year: Number(year),
    ...(asOf === undefined ? {} : { asOf }),
    ...(csm ? { csm: csm.id } : {}),
  });
  if (asked.json)
    output.out(`${JSON.stringify(toJson(statements.statements, statements.year, statements.asOf, statements.currency), null, 2)}\n`);
  else output.out(readable(statements));
  if (statements.statements.length === 0) output.err(`nobody has a statement for ${year}\n`);
  return 0;
};
export default statement;

function readable({ statements, year, asOf, currency }: Statements): string {
  const money = (cents: number) => formatMoney(cents, currency, { exact: true }).padStart(14);
  return statements
    .map((one) => {
      const lines = one.components.flatMap(({ id, totalCents, lines: own }) => [
        `  ${id.replaceAll("_", " ").padEnd(46)}${money(totalCents)}`,
        ...own.map((line) => `    ${line.date}  ${money(line.amountCents)}  ${line.sentence}${line.attested ? " [attested]" : ""}`),
      ]);
      const tests = [
        ...one.gates.map(({ id, met, missing }) => ({ id, met, note: missing.join(", ") })),
        ...one.club.tests.map((test) => ({
          id: `club: ${test.id}`,
          met: test.met,
          note:
            test.id === "lead_source" ? `${money(test.valueCents).trim()} of ${money(test.targetCents).trim()}` : test.missing.join(", "),
        })),
      ].map(({ id, met, note }) => `  ${id.replaceAll("_", " ")}: ${met ? "met" : "not met"}${note ? ` (${note})` : ""}`);
      const head = `${one.csm.name} <${one.csm.email}>, ${year} as of ${asOf}, ${one.status}, plan version ${one.planVersion}`;
      return `${[head, ...lines, ...tests, `  ${"variable total".padEnd(46)}${money(one.variableTotalCents)}`].join("\n")}\n`;
    })
    .join("\n");
}
