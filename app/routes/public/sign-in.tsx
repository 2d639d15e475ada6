import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { askForLink } from "~/auth/ask.server";
import { publicDoor } from "~/auth/doors.server";
import { maskAddress, safePath, TooMany } from "~/auth/link.server";
import { firmAtTheDoor } from "~/auth/sign-in.server";
import { waitingCookie } from "~/auth/waiting.server";
import { address } from "~/lib/fields";
import { parseForm } from "~/lib/parse-form.server";
import { PageHeader } from "~/ui/page-header";
import { AskForm } from "./ask-form";
import { PublicFrame } from "./public-frame";
import { tooMany } from "./too-many.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Sign in · ${data?.firm ?? "Attain"}` }];
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const schema = z.object({ email: address("Give your work e-mail"), next: z.string().optional() });

export const loader = publicDoor.loader(async ({ scope, url }) => {
  // Who must show again that it is them stays signed in until the new link is used.
  const again = url.searchParams.has("again");
  if (scope.visitor && !again) throw redirect("/");
  return { again, firm: (await firmAtTheDoor(scope.app)).name, next: safePath(url.searchParams.get("next")) };
});

/** Asks for a link. The answer is the same whether anybody has that address or not. */
export const action = publicDoor.action(async ({ scope, form }) => {
  const { email, next } = parseForm(schema, form);
  try {
    const { browser } = await askForLink(scope.app, { email, ip: scope.ip, nextPath: safePath(next) });
    return redirect("/sign-in/sent", { headers: { "Set-Cookie": waitingCookie(scope.app, { browser, masked: maskAddress(email) }) } });
  } catch (error) {
    if (error instanceof TooMany) return tooMany(error, form, "Too many links were asked for from here, or for this address.");
    throw error;
  }
});

export default function SignIn() {
  const { again, firm, next } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={firm}>
      <PageHeader
        size="sentence"
        title={again ? "Please sign in again." : "Hello. Where may we send your link?"}
        lead={
          again
            ? "What you are about to answer counts for a whole year. A new link brings you back to it."
            : `Your page with ${firm} opens by a link in your e-mail.`
        }
      />
      <AskForm next={next} primary />
    </PublicFrame>
  );
}
