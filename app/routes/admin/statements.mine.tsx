import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { askedAsOf, askedYear } from "~/domain/compensation/input";
import { statementPage } from "~/domain/compensation/queries/statement-page.server";
import { StatementPage } from "~/domain/compensation/ui/statement-page";

export const meta: MetaFunction = () => [{ title: "My statement" }];

export const loader = staffDoor("csm").loader(async ({ scope, url }) => {
  const year = askedYear(url.searchParams.get("year"), scope.today);
  const asOf = askedAsOf(url.searchParams.get("as-of"), year);
  return { ...(await statementPage(scope, { year, csm: scope.person.id, ...(asOf ? { asOf } : {}) })), timezone: scope.firm.timezone };
});

export default function MyStatement() {
  return <StatementPage page={useLoaderData<typeof loader>()} />;
}
