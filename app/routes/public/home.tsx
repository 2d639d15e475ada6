import { redirect } from "@remix-run/node";
import { publicDoor } from "~/auth/doors.server";

export const loader = publicDoor.loader(({ scope }) => {
  if (!scope.visitor) throw redirect("/sign-in");
  throw redirect(scope.visitor.staff ? "/admin" : "/portal");
});

export default function Home() {
  return null;
}
