import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  when: z.string(),
  agenda: z.array(z.string()).min(1),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function CallInvitation({ firmName, clientName, by, when, agenda, url }: Props) {
  return (
    <Layout
      preview={agenda.join(" · ")}
      firmName={firmName}
      clientName={clientName}
      heading={`Results call, ${when}`}
      why={`You get this because ${by} invited you.`}
    >
      <Words>What you get from it:</Words>
      {agenda.map((line, i) => (
        <Record key={i}>{line}</Record>
      ))}
      <Action href={url}>See the call, or another time</Action>
      <Words quiet>With {by}.</Words>
    </Layout>
  );
}

/** A results call with its agenda: to who is invited. */
export const callInvitation = template<Props>({
  to: "client",
  schema,
  subject: (p) => `Results call, ${p.when}`,
  line: (p) => `${p.by} invites you to a results call, ${p.when}`,
  Component: CallInvitation,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    by: "Maya Lindqvist",
    when: "Thu 3 Dec 2026, 10:00",
    agenda: ["Where the second house stands", "Which numbers we settle for the year"],
    url: "https://attain.example/portal",
  },
});
