import { staffDoor } from "~/auth/doors.server";
import { askedAsOf, givenYear } from "~/domain/compensation/input";
import { statementsFor } from "~/domain/compensation/queries.server";
import { linesCsv } from "~/domain/compensation/rules/csv";
import { idParam } from "~/lib/fields";
import { found } from "~/lib/refusal";

/** The lines of one statement as a file for a spreadsheet. */
export const loader = staffDoor("csm", "leader", "finance").loader(async ({ scope, params, url }) => {
  const year = givenYear(params["year"]);
  const asOf = askedAsOf(url.searchParams.get("as-of"), year);
  const { statements } = await statementsFor(scope, { year, csm: idParam(params["csm"], "statement"), ...(asOf ? { asOf } : {}) });
  const statement = found(statements[0], "statement");
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="statement-${year}.csv"`,
  };
  return new Response(linesCsv(statement), { headers });
});
