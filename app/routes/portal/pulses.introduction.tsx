import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { introductionInput } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { IntroductionForm } from "~/domain/pulse/ui/introduction-form";
import { introduce } from "~/domain/referrals/commands.server";
import { parseForm } from "~/lib/parse-form.server";
import { pageOf, PortalPage, titled } from "./page";

const at = (key: string | undefined) => `/portal/pulses/${encodeURIComponent(key ?? "")}`;

export const meta = titled("Introduce someone");
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => ({
  page: pageOf(scope),
  key: (await surveyPage(scope, params["key"] ?? "")).key,
}));

export const action = clientDoor("viewer").action(async ({ scope, params, form }) => {
  await introduce(scope, parseForm(introductionInput, form), params["key"] ?? "");
  return redirect(`${at(params["key"])}/thanks?done=introduced`);
});

export default function SurveyIntroduction() {
  const { page, key } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      <IntroductionForm at={at(key)} />
    </PortalPage>
  );
}
