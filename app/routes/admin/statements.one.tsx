import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { askedAsOf, askedYear, givenYear } from "~/domain/compensation/input";
import { statementPage } from "~/domain/compensation/queries/statement-page.server";
import { StatementPage } from "~/domain/compensation/ui/statement-page";
import { idParam } from "~/lib/fields";

export const meta: MetaFunction = () => [{ title: "Statement" }];

export const loader = staffDoor("csm", "leader", "finance").loader(async ({ scope, params, url }) => {
  // A CSM's own page picks the year in its filter; the address of anybody's carries it.
  const year = url.searchParams.has("year") ? askedYear(url.searchParams.get("year"), scope.today) : givenYear(params["year"]);
  const asOf = askedAsOf(url.searchParams.get("as-of"), year);
  return {
    ...(await statementPage(scope, { year, csm: idParam(params["csm"], "statement"), ...(asOf ? { asOf } : {}) })),
    timezone: scope.firm.timezone,
  };
});

export default function OneStatement() {
  return <StatementPage page={useLoaderData<typeof loader>()} />;
}
