import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { linkDoor } from "~/auth/doors.server";
import { introductionInput } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { IntroductionForm } from "~/domain/pulse/ui/introduction-form";
import { introduce } from "~/domain/referrals/commands.server";
import { parseForm } from "~/lib/parse-form.server";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Introduce someone · ${data.client} with ${data.firm}` : "Introduce someone" },
];
export const loader = linkDoor("pulse").loader(async ({ scope, params }) => {
  const { firm, client } = await surveyPage(scope);
  return { firm, client, at: `/s/${params["token"]}` };
});

export const action = linkDoor("pulse").action(async ({ scope, params, form }) => {
  await introduce(scope, parseForm(introductionInput, form));
  return redirect(`/s/${params["token"]}/thanks?done=introduced`);
});

export default function PulseIntroduction() {
  const { firm, client, at } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={firm} client={client}>
      <IntroductionForm at={at} />
    </PublicFrame>
  );
}
