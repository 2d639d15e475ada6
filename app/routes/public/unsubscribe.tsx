import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { linkDoor } from "~/auth/doors.server";
import { chooseMail } from "~/domain/mail/commands/wishes.server";
import { wishesInput } from "~/domain/mail/input";
import { wantedMail } from "~/domain/mail/queries/wishes.server";
import { WishesForm } from "~/domain/mail/ui/wishes-form";
import { parseForm } from "~/lib/parse-form.server";
import { Done } from "~/ui/done";
import { PageHeader } from "~/ui/page-header";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction = () => [{ title: "Fewer e-mails" }];

export const loader = linkDoor("unsubscribe").loader(async ({ scope }) => ({
  firm: scope.firm.name,
  name: scope.person.name,
  wanted: await wantedMail(scope),
}));

export const action = linkDoor("unsubscribe").action(async ({ scope, form, params }) => {
  await chooseMail(scope, parseForm(wishesInput, form));
  return redirect(`/u/${params["token"]}?done=saved`);
});

export default function Unsubscribe() {
  const { firm, name, wanted } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={firm}>
      <PageHeader title="Fewer e-mails" lead={`For ${name}. Take the tick away from what you do not want.`} />
      <Done words={{ saved: "Saved. It counts from now on." }} />
      <WishesForm wanted={wanted} />
    </PublicFrame>
  );
}
