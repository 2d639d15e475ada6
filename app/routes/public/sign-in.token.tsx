import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { publicDoor } from "~/auth/doors.server";
import { endSession } from "~/auth/session.server";
import { firmAtTheDoor, useLink, viewLink } from "~/auth/sign-in.server";
import { noLongerWaiting, waitingIn } from "~/auth/waiting.server";
import { formatDateTime } from "~/lib/dates";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { AskForm } from "./ask-form";
import { ClosedLink } from "./closed-link";
import { OtherWay, PublicFrame } from "./public-frame";

const titles = { ready: "Continue", "other-browser": "A code to type", expired: "This link is closed" } as const;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${titles[data.view.state]} · ${data.firm}` : "Sign in" }];

/** Shows what a link would do. Opening it changes nothing, however often and by whom. */
export const loader = publicDoor.loader(async ({ scope, params, request }) => {
  const waiting = waitingIn(scope.app, request.headers.get("Cookie"));
  const token = params["token"] ?? "";
  const [firm, view] = await Promise.all([firmAtTheDoor(scope.app), viewLink(scope.app, token, waiting?.browser ?? null)]);
  const used = view.state === "expired" && view.usedAt ? formatDateTime(view.usedAt, firm.timezone) : null;
  return {
    firm: firm.name,
    view: view.state === "expired" ? { state: view.state, masked: view.masked, used } : view,
    token,
    waits: waiting !== null,
  };
});

/** Spends the link by a real press, in the browser that asked for it. */
export const action = publicDoor.action(async ({ scope, params, request }) => {
  const token = params["token"] ?? "";
  const cookies = request.headers.get("Cookie");
  const entered = await useLink(scope.app, token, waitingIn(scope.app, cookies)?.browser ?? null, request.headers.get("User-Agent") ?? "");
  if (!entered) return redirect(`/sign-in/${encodeURIComponent(token)}`);
  await endSession(scope.app, cookies);
  return redirect(entered.to, {
    headers: [
      ["Set-Cookie", entered.cookie],
      ["Set-Cookie", noLongerWaiting(scope.app)],
    ],
  });
});

export default function Continue() {
  const { firm, view, token, waits } = useLoaderData<typeof loader>();
  if (view.state === "expired") return <ClosedLink firm={firm} token={token} masked={view.masked} used={view.used} waits={waits} />;
  if (view.state === "other-browser") return <OtherBrowser firm={firm} code={view.code} masked={view.masked} />;
  const first = view.name.split(" ")[0] ?? view.name;
  return (
    <PublicFrame firm={firm} client={view.client}>
      <PageHeader
        size="sentence"
        title={
          <>
            Hello {first}.<br />
            {view.client ? `This is ${view.client}’s page with ${firm}.` : `This is where ${firm} works.`}
          </>
        }
      />
      <Form id="continue" className="stack">
        <Button variant="primary" wide pendingLabel="Opening…">
          Continue as {view.name}
        </Button>
        <p className="row row--end">
          <Link to="/sign-in">I’m not {first}</Link>
          <span className="hint">Opening the link changes nothing.</span>
        </p>
      </Form>
    </PublicFrame>
  );
}

function OtherBrowser({ firm, code, masked }: { firm: string; code: string; masked: string }) {
  return (
    <PublicFrame firm={firm}>
      <PageHeader
        size="sentence"
        title="Type this code in the window that waits."
        lead={`The link for ${masked} was asked for in another browser, so it opens nothing here.`}
      />
      <p className="record text-2xl tracking-[0.18em] num">
        <span className="sr">The code: </span>
        {code.slice(0, 4)} {code.slice(4)}
      </p>
      <OtherWay id="here" title="Rather use this browser?">
        <AskForm />
      </OtherWay>
    </PublicFrame>
  );
}
