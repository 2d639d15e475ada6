import { printLink } from "~/auth/ask.server";
import { type Command, operands } from "./commands";

const signInLink: Command = async ({ app, args, output }) => {
  const { operand: email, json } = operands(args, 1, "usage: attain sign-in-link EMAIL [--json]");
  const url = await printLink(app, email, "operator");
  output.out(json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
  output.err("The link works once, for ten minutes, in any browser.\n");
  return 0;
};
export default signInLink;
