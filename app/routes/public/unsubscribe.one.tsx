import type { MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { linkDoor } from "~/auth/doors.server";
import { chooseMail } from "~/domain/mail/commands/wishes.server";
import { mailKind } from "~/domain/mail/input";
import { wantedMail } from "~/domain/mail/queries/wishes.server";
import { kindWords } from "~/domain/mail/rules";
import { found } from "~/lib/refusal";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction = () => [{ title: "Fewer e-mails" }];

const kindOf = (params: Record<string, string>) => found(mailKind.safeParse(params["kind"]).data, "page");

export const loader = linkDoor("unsubscribe").loader(async ({ scope, params }) => {
  const kind = kindOf(params);
  return { firm: scope.firm.name, label: kindWords[kind].label, over: !(await wantedMail(scope)).includes(kind) };
});

/** One press here, or one in the mail program, whose POST carries no cookie and must not be sent elsewhere (RFC 8058). */
export const action = linkDoor("unsubscribe").action(async ({ scope, params }) => {
  await chooseMail(scope, { [kindOf(params)]: false });
  return { stopped: true };
});

export default function UnsubscribeOne() {
  const { firm, label, over } = useLoaderData<typeof loader>();
  const stopped = useActionData<typeof action>() !== undefined || over;
  return (
    <PublicFrame firm={firm}>
      <PageHeader
        title={stopped ? `No more of these: ${label.toLowerCase()}` : `Stop these mails: ${label.toLowerCase()}?`}
        lead={stopped ? "It counts from now on. You can change your mind on the next page." : undefined}
      />
      {stopped ? null : (
        <Form id="stop">
          <Button variant="primary" pendingLabel="Stopping…">
            Stop them
          </Button>
        </Form>
      )}
      <p>
        <Link to=".." relative="path">
          See everything we may send
        </Link>
      </p>
    </PublicFrame>
  );
}
