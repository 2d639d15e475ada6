import { type Command, operands } from "./commands";

const migrate: Command = async ({ app, args, output }) => {
  const { json } = operands(args, 0, "usage: attain migrate [--json]");
  await app.database.migrate();
  output.err("the database is at the newest schema\n");
  if (json) output.out(`${JSON.stringify({ ok: true })}\n`);
  return 0;
};
export default migrate;
