import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";
import { firstName } from "./words";

const schema = z.object({ firmName: z.string(), name: z.string(), by: z.string(), answer: z.string(), url: z.url() });
type Props = z.output<typeof schema>;

function ObjectionAnswered({ firmName, by, answer, url }: Props) {
  return (
    <Layout
      preview={`${by} read what you wrote.`}
      firmName={firmName}
      heading={`${by} answered you`}
      why="Only you get this. You asked to talk to somebody other than your contact."
    >
      <Words>{answer}</Words>
      <Action href={url}>Open my page</Action>
    </Layout>
  );
}

/** A leader's answer to who said they do not agree; to that person alone. */
export const objectionAnswered = template<Props>({
  to: "client",
  asked: true,
  schema,
  subject: (p) => `${firstName(p.by)} answered what you wrote`,
  Component: ObjectionAnswered,
  line: (p) => `${p.by} answered what you wrote`,
  sample: {
    firmName: "Harbor & Pine",
    name: "Dana Ruiz",
    by: "Priya Shah",
    answer: "Thank you for telling me. Let us talk on Thursday; I will call you at ten.",
    url: "https://attain.example/portal",
  },
});
