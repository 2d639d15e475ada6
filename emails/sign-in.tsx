import { z } from "zod";
import { Action, Code, Layout, Words } from "./layout";
import { template } from "./template";
import { firstName, minutes } from "./words";

const schema = z.object({
  firmName: z.string(),
  name: z.string(),
  url: z.url(),
  code: z.string().length(8),
  minutes: z.number().int().positive(),
});
type Props = z.output<typeof schema>;

function SignIn({ firmName, name, url, code, minutes: life }: Props) {
  return (
    <Layout
      preview={`Works once, for ${minutes(life)}.`}
      firmName={firmName}
      heading={`Hello ${firstName(name)}. Here is your way in.`}
      why={`You get this because somebody typed this address on ${firmName}’s page. If it was not you, do nothing: without this mail nobody gets in.`}
    >
      <Words>Open the link in the browser where you asked for it, then press Continue there. It works once, for {minutes(life)}.</Words>
      <Action href={url}>Open my page</Action>
      <Words quiet>Reading this on another device? Type this code into the window that waits:</Words>
      <Code>{`${code.slice(0, 4)} ${code.slice(4)}`}</Code>
    </Layout>
  );
}

/** The link and the code somebody asked for. */
export const signIn = template<Props>({
  to: "both",
  asked: true,
  lifeMs: 600_000,
  schema,
  subject: (p) => `Your way in to ${p.firmName}`,
  Component: SignIn,
  line: (p) => `Your way in to ${p.firmName}`,
  sample: { firmName: "Harbor & Pine", name: "Dana Ruiz", url: "https://attain.example/sign-in/sample", code: "ABCD2345", minutes: 10 },
});
