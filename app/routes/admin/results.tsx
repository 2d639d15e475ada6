import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listResults, RESULTS_A_PAGE, resultsAsked } from "~/domain/results/queries.server";
import { ResultList } from "~/domain/results/ui/result-list";
import { Done } from "~/ui/done";

export const meta: MetaFunction = () => [{ title: "Results" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const asked = resultsAsked(url.searchParams);
  return {
    ...(await listResults(scope, asked)),
    page: asked.page,
    pageSize: RESULTS_A_PAGE,
    active: asked.q !== "" || asked.client !== "" || asked.state !== null,
  };
});

export default function Results() {
  return (
    <>
      <Done words={{ sent: "Sent. The approvers were told, each in one e-mail." }} />
      <ResultList {...useLoaderData<typeof loader>()} />
    </>
  );
}
