import { printLink } from "~/auth/ask.server";
import { type Command, Usage } from "./commands";

const signInLink: Command = async ({ app, args, output }) => {
  const [email, ...rest] = args;
  if (!email || rest.length > 0) throw new Usage("usage: attain sign-in-link EMAIL");
  output.out(`${await printLink(app, email, "operator")}\n`);
  output.err("The link works once, for ten minutes, in any browser.\n");
  return 0;
};
export default signInLink;
