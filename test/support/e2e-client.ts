import { systemScope } from "~/auth/system-scope.server";
import { signAgreement } from "~/domain/clients/commands/agreements.server";
import { assign } from "~/domain/clients/commands/assignments.server";
import { addClient } from "~/domain/clients/commands/clients.server";
import { setDomain } from "~/domain/clients/commands/domains.server";
import { operatorAddsContact } from "~/domain/people/commands/operator.server";
import { addStaff } from "~/domain/people/commands/staff.server";
import type { TestApp } from "./database";
import { asStaff } from "./scopes";

const LEADER = "priya@harborpine.example";
const FINANCE = "jo@harborpine.example";

export interface OwnClient {
  key: string;
  name: string;
  csm: string;
  approver: string;
  viewer: string;
}

/** A client of the spec's own, with a CSM of its own, made by the product's own commands: a monthly agreement of 24,000 a year from `startsOn`. */
export async function ownClient(test: TestApp, tag: string, startsOn: string): Promise<OwnClient> {
  const { app } = test;
  const name = `Lakeside ${tag}`;
  const own = { name, csm: `csm-${tag}@harborpine.example`, approver: `dana@${tag}.example`, viewer: `lee@${tag}.example` };
  const system = await systemScope(app, "e2e");
  const leader = await asStaff(app, LEADER);
  const csm = await addStaff(leader, { email: own.csm, name: `Casey ${tag}`, title: "", role: "csm", startsOn });
  const { key } = await addClient(leader, { name, segment: "enterprise", timezone: "America/Chicago", joinedOn: startsOn, crmId: "" });
  await setDomain(leader, { client: key, domain: `${tag}.example` });
  await assign(leader, { client: key, csm: csm.personId, from: startsOn, seen: "", over: false });
  await operatorAddsContact(system, { email: own.approver, name: "Dana Ruiz", role: "approver", client: key });
  await operatorAddsContact(system, { email: own.viewer, name: "Lee Park", role: "viewer", client: key });
  await signAgreement(await asStaff(app, FINANCE), {
    client: key,
    term: "monthly",
    startsOn,
    endsOn: null,
    annual: 2_400_000,
    signedOn: startsOn,
    renews: "",
    note: "",
  });
  return { key, ...own };
}
