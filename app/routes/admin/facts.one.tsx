import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { factTrail } from "~/domain/compensation/queries/trail.server";
import { FactTrail } from "~/domain/compensation/ui/fact-trail";
import { formatDate } from "~/lib/dates";
import { idParam } from "~/lib/fields";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Where it comes from" }];

export const loader = staffDoor("csm", "leader", "finance").loader(async ({ scope, params }) => ({
  trail: await factTrail(scope, idParam(params["id"], "record")),
  timezone: scope.firm.timezone,
  back: scope.role === "csm" ? "/admin/statements/mine" : "/admin/statements",
}));

export default function OneFact() {
  const { trail, timezone, back } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={trail.words}
        crumbs={[{ label: "Statement", to: back }, { label: "Where it comes from" }]}
        lead={
          <>
            {trail.client ? (
              <>{trail.client.open ? <Link to={`/admin/clients/${trail.client.key}`}>{trail.client.name}</Link> : trail.client.name} · </>
            ) : null}
            Counts from {formatDate(trail.effectiveOn)}
          </>
        }
      />
      <FactTrail trail={trail} timezone={timezone} />
    </>
  );
}
