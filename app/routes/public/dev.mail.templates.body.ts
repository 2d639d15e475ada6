import { renderMail, templateOf } from "#emails/templates";
import { devDoor } from "~/auth/doors.server";
import { found } from "~/lib/refusal";

/** An example of one message, alone; its own policy (front.server.ts) lets nothing in it run. */
export const loader = devDoor.loader(async ({ scope, params }) => {
  const name = params["name"] ?? "";
  const { asked, to, sample } = found(templateOf(name), "message");
  const fewer = asked || to === "staff" ? {} : { fewer: `${scope.app.config.APP_URL}/u/u_sample` };
  const { html } = await renderMail(name, { ...sample, ...fewer });
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
});
