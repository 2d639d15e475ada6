import { linkDoor } from "~/auth/doors.server";
import { springTrap } from "~/auth/traps.server";

/** Where the link leads that no person sees: who opens it reads pages by machine (trust.md A6). */
export const loader = linkDoor("pulse").loader(({ scope, ip }) => {
  springTrap(scope.app, ip, scope.now);
  return new Response("There is nothing here.", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});
