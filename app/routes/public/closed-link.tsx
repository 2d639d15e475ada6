import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { AskForm } from "./ask-form";
import { CodeForm } from "./code-form";
import { OtherWay, PublicFrame } from "./public-frame";

type ClosedLinkProps = {
  firm: string;
  token: string;
  /** Whom the link was for, when that is still known. */
  masked: string | null;
  /** When it was used, as a person reads it; null when its time simply ran out. */
  used: string | null;
  /** Whether this browser waits for a link. */
  waits: boolean;
};

/** A link that opens nothing any more: one way out, one button. */
export function ClosedLink({ firm, token, masked, used, waits }: ClosedLinkProps) {
  const lead = used
    ? `A link opens the door once, within ten minutes. This one was used on ${used}. Nothing is lost: what waits for you still waits.`
    : "A link opens the door once, within ten minutes. Nothing is lost: what waits for you still waits.";
  return (
    <PublicFrame firm={firm}>
      <PageHeader size="sentence" title={used ? "This link has done its work." : "This link is closed."} lead={lead} />
      {masked ? (
        <Form id="fresh" action={`/sign-in/${encodeURIComponent(token)}/again`} className="stack">
          <Button variant="primary" wide pendingLabel="Sending…">
            Send a fresh link to {masked}
          </Button>
          <p className="row row--end">
            <Link to="/sign-in">Use another address</Link>
            <span className="hint">Arrives within a minute.</span>
          </p>
        </Form>
      ) : (
        <AskForm primary />
      )}
      {waits ? (
        <OtherWay id="code-way" title="Have the code from the e-mail?">
          <CodeForm />
        </OtherWay>
      ) : null}
      {used ? (
        <OtherWay id="not-you" title="If it wasn’t you">
          <p>
            A mail filter that opens links can’t sign in; only pressing Continue does. If nobody of yours pressed it, tell your contact at{" "}
            {firm}: they can end that session at once.
          </p>
        </OtherWay>
      ) : null}
    </PublicFrame>
  );
}
