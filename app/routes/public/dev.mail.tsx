import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { devDoor } from "~/auth/doors.server";
import { listCaptured } from "~/domain/mail/queries.server";
import { formatDateTime } from "~/lib/dates";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction = () => [{ title: "Captured mail" }];

export const loader = devDoor.loader(async ({ scope }) => {
  const mails = await listCaptured(scope.app.config, 200);
  return mails.map(({ id, at, to, subject }) => ({ id, to, subject, at: formatDateTime(new Date(at), "UTC") }));
});

export default function CapturedMails() {
  const mails = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm="Captured mail" wide>
      <PageHeader title="Captured mail" lead="What would have been sent, newest first. Only here, in development and the demo." />
      {mails.length === 0 ? (
        <EmptyState title="No mail yet.">It shows up a second or two after its cause.</EmptyState>
      ) : (
        <Table
          caption="Captured mail, newest first"
          hideCaption
          rows={mails}
          rowKey={(m) => m.id}
          columns={[
            { key: "subject", head: "Subject", cell: (m) => <Link to={`/dev/mail/${m.id}`}>{m.subject}</Link> },
            { key: "to", head: "To", cell: (m) => m.to },
            { key: "at", head: "When (UTC)", cell: (m) => m.at },
          ]}
        />
      )}
    </PublicFrame>
  );
}
