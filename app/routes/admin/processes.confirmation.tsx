import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { answerProcess } from "~/domain/processes/commands.server";
import { answerProcessInput } from "~/domain/processes/input";
import { processPage } from "~/domain/processes/queries.server";
import { formatDate } from "~/lib/dates";
import { parseForm } from "~/lib/parse-form.server";
import { State } from "~/ui/badge";
import { Choice } from "~/ui/choice";
import { Facts } from "~/ui/facts";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Is it new: ${data?.title ?? ""}` }];

export const loader = staffDoor("leader").loader(({ scope, params }) => processPage(scope, params["key"] ?? ""));

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  const { approved } = await answerProcess(scope, { ...parseForm(answerProcessInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/processes?done=${approved ? "confirmed" : "declined"}`);
});

export default function ConfirmProcess() {
  const p = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={p.title}
        crumbs={[{ label: "Processes", to: "/admin/processes" }]}
        lead="Is this new, or was it written down before?"
      />
      <Facts
        rows={[
          { term: "Written by", detail: `${p.by}${p.documentedOn ? `, ${formatDate(p.documentedOn)}` : ""}` },
          {
            term: "Where",
            detail: p.url ? (
              <a href={p.url} rel="noreferrer noopener">
                {p.url}
              </a>
            ) : (
              "No link was given"
            ),
          },
        ]}
      />
      <Section id="near" title="Nearly the same" count={p.near.length} hint="By their titles.">
        {p.near.length === 0 ? (
          <p>Nothing in the register is like it.</p>
        ) : (
          <ul className="stack">
            {p.near.map((n) => (
              <li key={n.key}>
                {n.title} <span className="hint">{n.by}</span>{" "}
                {n.confirmedOn ? <State kind="agreed">New, {formatDate(n.confirmedOn)}</State> : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {p.may ? (
        <Form id="confirmation" className="stack">
          <input type="hidden" name="sha" value={p.sha} />
          <Choice
            name="verdict"
            label="Your answer"
            options={[
              { value: "approved", label: "It is new" },
              { value: "declined", label: "It is not new" },
            ]}
          />
          <TextArea name="note" label="If it is not new, why?" optional rows={2} hint="The person who wrote it reads this." />
          <FormFoot cancelTo="/admin/processes">Answer</FormFoot>
        </Form>
      ) : (
        <Note>
          <p>
            {p.verdict || p.confirmedOn
              ? `Answered${p.reviewer ? ` by ${p.reviewer}` : ""}. ${p.note ?? ""}`
              : "Somebody else answers this."}
          </p>
        </Note>
      )}
    </>
  );
}
