import { systemScope } from "~/auth/system-scope.server";
import { verifyRecords } from "~/domain/audit/queries.server";
import { type Command, operands } from "./commands";

/** `attain verify`: walks the audit chain and every record it vouches for; exit 1 and the first broken record (contract.md). */
const verify: Command = async ({ app, args, output }) => {
  const { json } = operands(args, 0, "usage: attain verify [--json]");
  const { broken, ...counts } = await verifyRecords(await systemScope(app, "verify"));
  if (json) output.out(`${JSON.stringify({ ok: broken === null, broken, ...counts })}\n`);
  if (broken === null)
    output.err(
      `All is as it was written: ${counts.events} events in ${counts.chains} chains, ${counts.approvals} approvals, ${counts.decisions} decisions, ${counts.facts} facts.\n`,
    );
  else output.err(`${broken.record}: ${broken.problem}\n`);
  return broken === null ? 0 : 1;
};
export default verify;
