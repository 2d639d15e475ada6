import { parseArgs } from "node:util";
import { z } from "zod";
import { systemScope } from "~/auth/system-scope.server";
import { disablePerson, operatorAddsContact, operatorAddsStaff } from "~/domain/people/commands/operator.server";
import { address, words } from "~/lib/fields";
import { type Command, Usage } from "./commands";

const usage = `usage: attain user add EMAIL --name N --role R [--client KEY]
       attain user disable EMAIL (the same add, with their role and client, lets them in again)
R is csm, sales, leader, finance or admin; with --client: viewer, contributor or approver`;

const base = { email: address(usage), name: words(usage) };
const staffArgs = z.object({ ...base, role: z.enum(["csm", "sales", "leader", "finance", "admin"], { error: usage }) });
const contactArgs = z.object({ ...base, client: words(usage), role: z.enum(["viewer", "contributor", "approver"], { error: usage }) });

function asked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Usage(parsed.error.issues[0]?.message ?? usage);
  return parsed.data;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: "string" }, role: { type: "string" }, client: { type: "string" }, json: { type: "boolean" } },
    });
  } catch {
    throw new Usage(usage);
  }
}

const user: Command = async ({ app, args, output }) => {
  const { positionals, values } = parse(args);
  const [verb, email, ...rest] = positionals;
  if (rest.length > 0 || (verb === "disable" && (values.name ?? values.role ?? values.client) !== undefined)) throw new Usage(usage);
  const given = { email, ...values };
  const scope = await systemScope(app, "operator");
  let personId: string;
  if (verb === "add") {
    const added =
      given.client === undefined
        ? await operatorAddsStaff(scope, asked(staffArgs, given))
        : await operatorAddsContact(scope, asked(contactArgs, given));
    personId = added.personId;
    const what = added.unlocked ? "is let in again, as they were" : "was added";
    output.err(`${email} ${what}; \`attain sign-in-link ${email}\` prints a way in\n`);
  } else if (verb === "disable") {
    ({ personId } = await disablePerson(scope, asked(z.object({ email: base.email }), given)));
    output.err(`${email} was disabled and signed out\n`);
  } else throw new Usage(usage);
  if (values.json) output.out(`${JSON.stringify({ personId })}\n`);
  return 0;
};
export default user;
