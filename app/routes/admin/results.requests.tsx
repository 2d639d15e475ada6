import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { requestResults } from "~/domain/results/commands.server";
import { chosenResults } from "~/domain/results/input";
import { listResults, RESULTS_A_PAGE, resultsAsked } from "~/domain/results/queries.server";
import { ResultList } from "~/domain/results/ui/result-list";
import { parseForm } from "~/lib/parse-form.server";

export const meta: MetaFunction = () => [{ title: "Send results" }];

/** The list again, so that a refusal is read beside what was to be sent. */
export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const asked = resultsAsked(url.searchParams);
  return {
    ...(await listResults(scope, asked)),
    page: asked.page,
    pageSize: RESULTS_A_PAGE,
    active: asked.q !== "" || asked.client !== "" || asked.state !== null,
  };
});

export const action = staffDoor("csm", "leader").action(async ({ scope, url, form }) => {
  await requestResults(scope, parseForm(chosenResults, form).results);
  const client = url.searchParams.get("client");
  return redirect(`/admin/results?${new URLSearchParams({ ...(client ? { client } : {}), done: "sent" })}`);
});

export default function SendResults() {
  return <ResultList {...useLoaderData<typeof loader>()} />;
}
