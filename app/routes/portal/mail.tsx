import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { chooseMail } from "~/domain/mail/commands/wishes.server";
import { wishesInput } from "~/domain/mail/input";
import { wantedMail } from "~/domain/mail/queries/wishes.server";
import { WishesForm } from "~/domain/mail/ui/wishes-form";
import { parseForm } from "~/lib/parse-form.server";
import { Done } from "~/ui/done";
import { PageHeader } from "~/ui/page-header";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled("Fewer e-mails");

export const loader = clientDoor("viewer").loader(async ({ scope }) => ({ page: pageOf(scope), wanted: await wantedMail(scope) }));

export const action = clientDoor("viewer").action(async ({ scope, form }) => {
  await chooseMail(scope, parseForm(wishesInput, form));
  return redirect("/portal/mail?done=saved");
});

export default function FewerMails() {
  const { page, wanted } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      <PageHeader
        title="Fewer e-mails"
        lead="Take the tick away from what you do not want. It is for you alone, not for your colleagues."
      />
      <Done words={{ saved: "Saved. It counts from now on." }} />
      <WishesForm wanted={wanted} />
    </PortalPage>
  );
}
