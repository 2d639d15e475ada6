import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  introduced: z.string(),
  step: z.string(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function ReferralStep({ firmName, clientName, introduced, step, url }: Props) {
  return (
    <Layout
      preview={step}
      firmName={firmName}
      clientName={clientName}
      heading={`Your introduction of ${introduced}`}
      why="You get this because you introduced somebody to us, and we said we would tell you."
    >
      <Record>{step}</Record>
      <Words>Thank you. We tell you at each step, and nothing else is asked of you.</Words>
      <Action href={url}>Open my page</Action>
    </Layout>
  );
}

/** Where an introduction has got to: to who made it. */
export const referralStep = template<Props>({
  to: "client",
  unsubscribe: "digests",
  schema,
  subject: (p) => `Your introduction of ${p.introduced}`,
  line: (p) => `Your introduction of ${p.introduced}: ${p.step}`,
  Component: ReferralStep,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    introduced: "Ana Brandt",
    step: "We spoke with Ana on Tuesday and meet in December.",
    url: "https://attain.example/portal",
  },
});
