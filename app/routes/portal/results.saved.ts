import { redirect } from "@remix-run/node";
import { clientDoor } from "~/auth/doors.server";
import { saveAnswers } from "~/domain/approvals/commands/answers.server";
import { savedForm } from "~/domain/approvals/input/answers";
import { parseForm } from "~/lib/parse-form.server";

export const loader = clientDoor("viewer").loader(() => redirect("/portal/results"));

/** Sets the answers aside as typed, for who typed them. */
export const action = clientDoor("approver").action(async ({ scope, form }) => {
  await saveAnswers(scope, parseForm(savedForm, form));
  return redirect("/portal/results?done=saved");
});
