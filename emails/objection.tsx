import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({ firmName: z.string(), clientName: z.string(), name: z.string(), by: z.string(), url: z.url() });
type Props = z.output<typeof schema>;

function Objection({ firmName, clientName, by, url }: Props) {
  return (
    <Layout
      preview="Their words are on the page, for leaders only."
      firmName={firmName}
      clientName={clientName}
      heading={`${by} does not agree, and asks for somebody else to talk to`}
      why="You get this because you lead the team. The person who serves this client is not told."
    >
      <Words>
        {by} of {clientName} chose “tell someone other than my contact”. Their words are on the page; only leaders can read them.
      </Words>
      <Action href={url}>Read what they wrote</Action>
    </Layout>
  );
}

/** A client wants to talk to somebody other than who serves them: to leaders, without the words. */
export const objection = template<Props>({
  to: "staff",
  schema,
  subject: (p) => `${p.clientName} asks to talk to a leader`,
  Component: Objection,
  line: (p) => `${p.by} of ${p.clientName} asks for somebody else to talk to`,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Priya Shah",
    by: "Dana Ruiz",
    url: "https://attain.example/admin/objections",
  },
});
