import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { clientAgreements } from "~/domain/clients/queries/page.server";
import { runOf, stateOfAgreement } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Agreements of ${data?.head.name ?? "a client"}` }];

export const loader = staffDoor("csm", "leader", "finance").loader(({ scope, params }) => clientAgreements(scope, params["key"] ?? ""));

export default function ClientAgreements() {
  const { head, rows, currency, today } = useLoaderData<typeof loader>();
  const records = head.role === "leader" || head.role === "finance";
  const sign = records ? (
    <ButtonLink to={`/admin/clients/${head.key}/agreements/new`} size="small" variant="primary">
      Record an agreement
    </ButtonLink>
  ) : null;
  return (
    <ClientFrame client={head} actions={sign}>
      {rows.length === 0 ? (
        <EmptyState title="No agreement is recorded." action={sign}>
          {records ? "Record what they signed: how long, and what they pay in a year." : "Finance or a leader records it."}
        </EmptyState>
      ) : (
        <Table
          caption={`Agreements of ${head.name}, newest first`}
          hideCaption
          rows={rows}
          rowKey={(a) => a.key}
          columns={[
            { key: "key", head: "Agreement", cell: (a) => <Link to={`/admin/agreements/${a.key}`}>{a.key}</Link> },
            { key: "run", head: "Runs", cell: (a) => runOf(a) },
            { key: "value", head: "A year", num: true, cell: (a) => formatMoney(a.annualCents, currency) },
            { key: "signed", head: "Signed", cell: (a) => (a.signedOn ? formatDate(a.signedOn) : "") },
            {
              key: "state",
              head: "State",
              cell: (a) => <State kind={stateOfAgreement(a, today).kind}>{stateOfAgreement(a, today).words}</State>,
            },
            { key: "renews", head: "Renews", cell: (a) => a.renews ?? "" },
          ]}
        />
      )}
    </ClientFrame>
  );
}
