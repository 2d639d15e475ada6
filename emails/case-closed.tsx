import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";
import { firstName } from "./words";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string().optional(),
  name: z.string(),
  /** Who answers them. */
  by: z.string(),
  /** What they are told. */
  told: z.string(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function CaseClosed({ firmName, clientName, by, told, url }: Props) {
  return (
    <Layout
      preview={told}
      firmName={firmName}
      clientName={clientName}
      heading="What we did about what you told us"
      why="Only you get this. You told us something in a survey."
    >
      <Record>{told}</Record>
      <Words>{by}</Words>
      <Action href={url}>See it on my page</Action>
      <Words quiet>Not what you had in mind? Answer this mail.</Words>
    </Layout>
  );
}

/** What was done about an answer: to who gave it. */
export const caseClosed = template<Props>({
  to: "client",
  schema,
  subject: (p) => `${firstName(p.name)}, what we did about what you told us`,
  line: (p) => `${p.by} answered what you told us`,
  Component: CaseClosed,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    by: "Maya Lindqvist",
    told: "The report now comes on the first Tuesday, with the three numbers you asked for on top. I will call on the 8th to hear whether it fits.",
    url: "https://attain.example/portal/pulses/P-12",
  },
});
