import type { Command } from "./commands";

const migrate: Command = async ({ app, output }) => {
  await app.database.migrate();
  output.err("the database is at the newest schema\n");
  return 0;
};
export default migrate;
