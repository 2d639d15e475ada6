import { redirect } from "@remix-run/node";
import { clientDoor } from "~/auth/doors.server";
import { mailCopy } from "~/domain/approvals/commands/copy.server";

export const loader = clientDoor("viewer").loader(({ params }) => redirect(`/portal/agreed/${encodeURIComponent(params["record"] ?? "")}`));

/** Mails the receipt to who asks. */
export const action = clientDoor("viewer").action(async ({ scope, params }) => {
  const { record } = await mailCopy(scope, { record: params["record"] ?? "" });
  return redirect(`/portal/agreed/${record}?done=copied`);
});
