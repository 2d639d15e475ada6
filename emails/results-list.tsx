import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  month: z.string(),
  items: z.array(z.string()).min(1),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function ResultsList({ firmName, clientName, month, items, url }: Props) {
  return (
    <Layout
      preview={items.join(" · ")}
      firmName={firmName}
      clientName={clientName}
      heading={`What happened in ${month}`}
      why={`You get this because you work with us at ${clientName}.`}
    >
      {items.map((item, i) => (
        <Record key={i}>{item}</Record>
      ))}
      <Action href={url}>See them on my page</Action>
      <Words quiet>One list a month. Nothing here needs an answer.</Words>
    </Layout>
  );
}

/** A month's results in one list (domain.md I8). */
export const resultsList = template<Props>({
  to: "client",
  unsubscribe: "digests",
  schema,
  subject: (p) => `What happened in ${p.month}`,
  line: (p) => `What happened in ${p.month}: ${p.items.length === 1 ? "1 thing" : `${p.items.length} things`}`,
  Component: ResultsList,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    month: "October 2026",
    items: ["The new price list is live.", "Bookings made on the site rose from 410 to 438."],
    url: "https://attain.example/portal/results",
  },
});
