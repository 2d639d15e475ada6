import { parseArgs } from "node:util";
import { z } from "zod";
import { systemScope } from "~/auth/system-scope.server";
import { disablePerson, operatorAddsContact, operatorAddsStaff } from "~/domain/people/commands/operator.server";
import { address, words } from "~/lib/fields";
import { type Command, Usage } from "./commands";

const usage = `usage: attain user add EMAIL --name N --role R [--client KEY]
       attain user disable EMAIL
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
  let done: { personId: string };
  if (verb === "add")
    done =
      given.client === undefined
        ? await operatorAddsStaff(scope, asked(staffArgs, given))
        : await operatorAddsContact(scope, asked(contactArgs, given));
  else if (verb === "disable") done = await disablePerson(scope, asked(z.object({ email: base.email }), given));
  else throw new Usage(usage);
  output.err(
    verb === "add" ? `${email} was added; \`attain sign-in-link ${email}\` prints a way in\n` : `${email} was disabled and signed out\n`,
  );
  if (values.json) output.out(`${JSON.stringify(done)}\n`);
  return 0;
};
export default user;
