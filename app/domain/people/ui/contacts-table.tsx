import { Link } from "@remix-run/react";
import type { MailKind } from "#emails/template";
import { kindWords } from "~/domain/mail/rules";
import { formatDate } from "~/lib/dates";
import { State, Tag } from "~/ui/badge";
import { Table } from "~/ui/table";
import { type ContactRole, contactRoles } from "../rules";

interface Contact {
  id: string;
  name: string;
  title: string;
  email: string;
  role: ContactRole;
  primary: boolean;
  locked: boolean;
  waits: string | null;
  fresh: boolean;
  since: string | null;
  /** Why we write to this address no more, and what they asked not to get. */
  noMail: "bounced" | "complained" | null;
  declined: readonly MailKind[];
}

/** A client's people and what each may do; `keeps` adds the ways to change them. */
export function ContactsTable({
  client,
  people,
  keeps,
}: {
  client: { key: string; name: string };
  people: readonly Contact[];
  keeps: boolean;
}) {
  const base = `/admin/clients/${client.key}`;
  return (
    <Table
      caption={`People of ${client.name}`}
      hideCaption
      rows={people}
      rowKey={(p) => p.id}
      columns={[
        {
          key: "name",
          head: "Name",
          cell: (p) => (
            <>
              {p.name} {p.primary ? <Tag>Main contact</Tag> : null} {p.locked ? <Tag>Locked out</Tag> : null}
              <br />
              <span className="meta">{p.title}</span>
            </>
          ),
        },
        {
          key: "email",
          head: "Address",
          cell: (p) => (
            <>
              {p.email}
              {p.noMail ? (
                <>
                  <br />
                  <State kind="behind">
                    {p.noMail === "bounced" ? "Mail comes back; none is sent" : "Called our mail spam; none is sent"}
                  </State>
                </>
              ) : null}
              {p.declined.length > 0 ? (
                <>
                  <br />
                  <span className="meta">Does not want: {p.declined.map((kind) => kindWords[kind].label.toLowerCase()).join(", ")}</span>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: "role",
          head: "May",
          cell: (p) => (
            <>
              {contactRoles[p.role].name}
              {p.waits ? (
                <>
                  <br />
                  <State kind="waiting">Waits to be confirmed as approver</State>
                </>
              ) : null}
              {p.fresh && p.since ? (
                <>
                  <br />
                  <State kind="watch">New approver, {formatDate(p.since)}</State>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: "act",
          head: "Change",
          act: true,
          cell: (p) =>
            keeps ? (
              <span className="row tight">
                {p.role !== "approver" && !p.waits && !p.locked ? (
                  <Link to={`${base}/people/${p.id}/approval`}>
                    Make approver<span className="sr">: {p.name}</span>
                  </Link>
                ) : null}
                <Link to={`${base}/people/${p.id}/edit`}>
                  Edit<span className="sr"> {p.name}</span>
                </Link>
                <Link to={`${base}/people/${p.id}/end`}>
                  Remove<span className="sr"> {p.name}</span>
                </Link>
              </span>
            ) : null,
        },
      ]}
    />
  );
}
