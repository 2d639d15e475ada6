import { redirect } from "@remix-run/node";
import { publicDoor } from "~/auth/doors.server";
import { TooMany } from "~/auth/link.server";
import { askAgain } from "~/auth/ask.server";
import { waitingCookie, waitingIn } from "~/auth/waiting.server";
import { tooManyPage } from "./too-many.server";

export const loader = publicDoor.loader(() => redirect("/sign-in"));

/** Sends another link: for a closed link, to whom it was for; else for whom this browser waits. */
export const action = publicDoor.action(async ({ scope, params, request }) => {
  const waiting = waitingIn(scope.app, request.headers.get("Cookie"));
  const earlier = params["token"] ? { token: params["token"] } : waiting && { browser: waiting.browser };
  try {
    const asked = earlier && (await askAgain(scope.app, earlier, scope.ip));
    const masked = asked?.masked ?? (params["token"] ? null : waiting?.masked);
    if (!asked || !masked) return redirect("/sign-in");
    return redirect("/sign-in/sent", { headers: { "Set-Cookie": waitingCookie(scope.app, { browser: asked.browser, masked }) } });
  } catch (error) {
    if (error instanceof TooMany) throw tooManyPage(error);
    throw error;
  }
});
