import { redirect } from "@remix-run/node";
import { publicDoor } from "~/auth/doors.server";
import { safePath } from "~/auth/link.server";

const YEAR = 365 * 86_400;

export const loader = publicDoor.loader(() => redirect("/"));

/** Keeps the colours somebody chose, for a year, and goes back to where they were. */
export const action = publicDoor.action(async ({ scope, form }) => {
  const theme = form.get("theme");
  const back = form.get("back");
  const chosen = theme === "light" || theme === "dark";
  const secure = scope.app.config.APP_URL.startsWith("https:") ? "; Secure" : "";
  const cookie = `theme=${chosen ? theme : ""}; Path=/; Max-Age=${chosen ? YEAR : 0}; HttpOnly; SameSite=Lax${secure}`;
  return redirect(safePath(typeof back === "string" ? back : "/"), { headers: { "Set-Cookie": cookie } });
});
