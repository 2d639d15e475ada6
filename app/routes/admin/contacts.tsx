import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { clientPeople } from "~/domain/people/queries/contacts.server";
import { ContactsTable } from "~/domain/people/ui/contacts-table";
import { formatDate } from "~/lib/dates";
import { Tag } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `People of ${data?.head.name ?? "a client"}` }];

export const loader = staffDoor("csm", "leader", "finance", "admin").loader(({ scope, params }) =>
  clientPeople(scope, params["key"] ?? ""),
);

const done = {
  added: "They are on the list.",
  asked: "They are on the list and take part. Somebody else here confirms that they may approve.",
  edited: "The changes were saved.",
  requested: "Asked. Somebody else here confirms it.",
  ended: "They were signed out and can no longer come in. What they decided stands.",
  domain: "Addresses of this domain may approve.",
  "domain-gone": "The domain is off the list. Approvers confirmed on it stay.",
};

export default function ClientPeople() {
  const { head, here, left, domains } = useLoaderData<typeof loader>();
  const base = `/admin/clients/${head.key}`;
  const keeps = head.role !== "finance";
  return (
    <ClientFrame
      client={head}
      actions={
        keeps ? (
          <ButtonLink to={`${base}/people/new`} size="small" variant="primary">
            Add somebody
          </ButtonLink>
        ) : null
      }
    >
      <Done words={done} />
      <Section id="people" title="People" wide>
        {here.length === 0 ? (
          <EmptyState
            title="Nobody is on the list yet."
            action={keeps ? <ButtonLink to={`${base}/people/new`}>Add somebody</ButtonLink> : null}
          >
            They open their page by a link in their mail; there is no password.
          </EmptyState>
        ) : (
          <ContactsTable client={head} people={here} keeps={keeps} />
        )}
      </Section>
      <Section
        id="domains"
        title="Who may approve"
        hint="Approvers need an address on one of these domains."
        actions={head.role === "leader" ? <Link to={`${base}/domains`}>Change the domains</Link> : null}
      >
        {domains.length === 0 ? (
          <p>No domain is set. {head.role === "leader" ? null : "A leader sets one before anybody can approve."}</p>
        ) : (
          <ul className="stack">
            {domains.map((d) => (
              <li key={d.id}>
                <b>{d.domain}</b> <span className="hint">set by {d.by}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {left.length > 0 ? (
        <Section id="left" title="Who left">
          <ul className="stack">
            {left.map((p) => (
              <li key={p.id}>
                {p.name}{" "}
                <span className="hint">
                  {p.email}, until {formatDate(p.endedOn ?? "")}
                </span>{" "}
                {p.locked ? <Tag>Locked out</Tag> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </ClientFrame>
  );
}
