import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({ firmName: z.string(), before: z.string(), name: z.string(), url: z.url() });
type Props = z.output<typeof schema>;

function NameChanged({ firmName, before, name, url }: Props) {
  return (
    <Layout
      preview="Nothing to do if the new name is right."
      firmName={firmName}
      heading="Your name was changed"
      why="You get this because somebody else changed the name you are shown by."
    >
      <Words>
        Somebody at {firmName} changed your name from {before} to {name}. That is how you are named now, also beside what you answered
        before.
      </Words>
      <Words>If that is not right, tell somebody at {firmName} today.</Words>
      <Action href={url}>Open the sign-in page</Action>
    </Layout>
  );
}

/** To somebody whose name was changed by somebody else, so that nobody is renamed in silence. */
export const nameChanged = template<Props>({
  to: "both",
  asked: true,
  schema,
  subject: (p) => `Your name at ${p.firmName} was changed`,
  line: () => "Your name was changed",
  Component: NameChanged,
  sample: { firmName: "Harbor & Pine", before: "Dana Ruiz", name: "Dana Ruiz-Hale", url: "https://attain.example/sign-in" },
});
