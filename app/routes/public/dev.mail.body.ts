import { devDoor } from "~/auth/doors.server";
import { readCaptured } from "~/domain/mail/queries.server";
import { found } from "~/lib/refusal";

/** The HTML of a captured mail, alone; its own policy (front.server.ts) lets nothing in it run. */
export const loader = devDoor.loader(async ({ scope, params }) => {
  const mail = found(await readCaptured(scope.app.config, params["id"] ?? ""), "mail");
  return new Response(mail.html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
});
