import { Link } from "@remix-run/react";
import { Button, ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { Form } from "~/ui/form";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Preview } from "~/ui/preview";
import { Section, Stack } from "~/ui/section";
import { goalSentence, titleDoubt, type GoalState, type GoalStatement as Statement } from "../rules";
import { GoalStatement } from "./goal-statement";
import { GoalStateWord } from "./goal-state";

type GoalPreviewProps = {
  goal: string;
  client: { key: string; name: string };
  statement: Statement;
  previous: Statement | null;
  sha: string;
  problems: readonly string[];
  author: string;
  approvers: readonly string[];
  state: GoalState;
  open: number | null;
};

/** A goal seen with the eyes of the person who will answer, what still keeps it, and the one button that sends it. */
export function GoalPreview({ goal, client, statement, previous, sha, problems, author, approvers, state, open }: GoalPreviewProps) {
  const who = approvers[0] ?? client.name;
  const doubt = titleDoubt(statement);
  const sendable = state === "draft" || state === "taken_back";
  return (
    <>
      <PageHeader
        title={`As ${who} will see it`}
        crumbs={[
          { label: client.name, to: `/admin/clients/${client.key}` },
          { label: statement.title, to: `/admin/goals/${goal}` },
        ]}
        meta={<GoalStateWord state={state} badge />}
        actions={<ButtonLink to={`/admin/goals/${goal}/edit`}>Edit</ButtonLink>}
      />
      <Done words={{ drafted: "The draft was saved. Nobody was asked yet.", saved: "Your words were saved. Nobody was asked yet." }} />
      <Preview
        as={
          approvers.length > 0
            ? `${client.name}’s page, as ${approvers.join(" or ")} sees it`
            : `${client.name}’s page. Nobody there can approve yet.`
        }
      >
        <h2 className="sentence">{goalSentence(statement)}</h2>
        <p className="hint">
          Version {statement.version}, written by {author} for {client.name}
        </p>
        <GoalStatement statement={statement} previous={previous} />
      </Preview>
      <Section id="send" title="Send it">
        <Stack>
          {problems.length > 0 && sendable ? (
            <Note tone="behind">
              <ul className="list">
                {problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
              <p>
                <Link to={`/admin/goals/${goal}/edit`}>Add what is missing</Link>
              </p>
            </Note>
          ) : null}
          {doubt && sendable ? (
            <Note tone="behind">
              <p>
                {doubt} <Link to={`/admin/goals/${goal}/edit`}>Make them agree</Link>, or send it if both are meant.
              </p>
            </Note>
          ) : null}
          {approvers.length === 0 ? (
            <Note tone="behind">
              <p>
                {client.name} has nobody who can approve. <Link to={`/admin/clients/${client.key}/people`}>See its people</Link>
              </p>
            </Note>
          ) : null}
          {open !== null ? (
            <p>
              {open === statement.version
                ? `This version waits for ${client.name}.`
                : `Version ${open} is still with ${client.name}. Take it back before you send this one.`}
            </p>
          ) : null}
          {sendable && open === null ? (
            <Form id="send-goal" action={`/admin/goals/${goal}/request`}>
              <input type="hidden" name="sha" value={sha} />
              {problems.length === 0 ? (
                <Button variant="primary" pendingLabel="Sending…">
                  Send for approval
                </Button>
              ) : null}
            </Form>
          ) : null}
        </Stack>
      </Section>
    </>
  );
}
