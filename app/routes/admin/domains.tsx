import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { setDomain } from "~/domain/clients/commands/domains.server";
import { domainInput } from "~/domain/clients/input";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { clientPeople } from "~/domain/people/queries/contacts.server";
import { parseForm } from "~/lib/parse-form.server";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Domains that may approve" }];

export const loader = staffDoor("leader").loader(({ scope, params }) => clientPeople(scope, params["key"] ?? ""));

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  const client = params["key"] ?? "";
  await setDomain(scope, { ...parseForm(domainInput, form), client });
  return redirect(`/admin/clients/${client}/people?done=domain`);
});

export default function Domains() {
  const { head, domains } = useLoaderData<typeof loader>();
  const people = `/admin/clients/${head.key}/people`;
  return (
    <ClientFrame
      client={head}
      title="Domains that may approve"
      crumbs={[{ label: "People", to: people }]}
      tabs={false}
      lead={`Only people with an address on one of these can answer for ${head.name}. Set what you know from the contract, not from a CSM.`}
    >
      <Section id="domains" title="Set now">
        {domains.length === 0 ? (
          <p>None yet.</p>
        ) : (
          <ul className="stack">
            {domains.map((d) => (
              <li key={d.id}>
                <b>{d.domain}</b> <span className="hint">set by {d.by}</span>{" "}
                <Link to={`/admin/clients/${head.key}/domains/${d.id}/removal`}>
                  Remove<span className="sr"> {d.domain}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Form id="domain" className="stack">
        <TextField
          name="domain"
          label="Another domain"
          width="medium"
          spellCheck={false}
          autoCapitalize="none"
          hint="The part after the @, like northlake.example."
        />
        <FormFoot cancelTo={people}>Add this domain</FormFoot>
      </Form>
    </ClientFrame>
  );
}
