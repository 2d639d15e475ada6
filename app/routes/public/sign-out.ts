import { redirect } from "@remix-run/node";
import { publicDoor } from "~/auth/doors.server";
import { endSession } from "~/auth/session.server";

export const loader = publicDoor.loader(() => redirect("/"));

/** Ends the session on the server, then in the browser. */
export const action = publicDoor.action(async ({ scope, request }) =>
  redirect("/sign-in", { headers: { "Set-Cookie": await endSession(scope.app, request.headers.get("Cookie")) } }),
);
