import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicDoor } from "~/auth/doors.server";
import { TooMany } from "~/auth/link.server";
import { endSession } from "~/auth/session.server";
import { firmAtTheDoor, useCode } from "~/auth/sign-in.server";
import { noLongerWaiting, waitingIn } from "~/auth/waiting.server";
import { words } from "~/lib/fields";
import { parseForm } from "~/lib/parse-form.server";
import { Refusal } from "~/lib/refusal";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { CodeForm } from "./code-form";
import { OtherWay, PublicFrame } from "./public-frame";
import { tooMany } from "./too-many.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Check your e-mail · ${data?.firm ?? "Attain"}` }];
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const schema = z.object({ code: words("Type the code from the e-mail", 40) });

export const loader = publicDoor.loader(async ({ scope, request }) => {
  const waiting = waitingIn(scope.app, request.headers.get("Cookie"));
  if (!waiting) throw redirect("/sign-in");
  return { firm: (await firmAtTheDoor(scope.app)).name, masked: waiting.masked };
});

/** Signs the waiting browser in by the typed code. */
export const action = publicDoor.action(async ({ scope, form, request }) => {
  const { code } = parseForm(schema, form);
  const cookies = request.headers.get("Cookie");
  try {
    const entered = await useCode(
      scope.app,
      code,
      waitingIn(scope.app, cookies)?.browser ?? null,
      scope.ip,
      request.headers.get("User-Agent") ?? "",
    );
    if (!entered) throw new Refusal("invalid", "", { code: "This is not the code of the newest e-mail, or its ten minutes are over" });
    await endSession(scope.app, cookies);
    return redirect(entered.to, {
      headers: [
        ["Set-Cookie", entered.cookie],
        ["Set-Cookie", noLongerWaiting(scope.app)],
      ],
    });
  } catch (error) {
    if (error instanceof TooMany) return tooMany(error, form, "Too many codes were tried.");
    throw error;
  }
});

export default function Sent() {
  const { firm, masked } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={firm}>
      <PageHeader
        size="sentence"
        title="Check your e-mail."
        lead={
          <>
            If <b>{masked}</b> is known to us, a link and a code are on their way. They work once, for ten minutes.
          </>
        }
      />
      <p>Open the link in this browser. Or keep this window open and type the code here:</p>
      <CodeForm primary />
      <OtherWay id="nothing" title="Nothing arrived?">
        <p className="hint">Look into the spam folder first. A new link ends the ones before it.</p>
        <Form id="again" action="/sign-in/again" className="row row--end">
          <Button pendingLabel="Sending…">Send again</Button>
          <Link to="/sign-in">Use another address</Link>
        </Form>
      </OtherWay>
    </PublicFrame>
  );
}
