import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  headline: z.string(),
  question: z.string(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function InsightPublished({ firmName, clientName, by, headline, question, url }: Props) {
  return (
    <Layout
      preview={question}
      firmName={firmName}
      clientName={clientName}
      heading={headline}
      why={`You get this because you work with us at ${clientName}.`}
    >
      <Words>{question}</Words>
      <Action href={url}>See the numbers</Action>
      <Words quiet>Written by {by}. One a month, and nothing here needs an answer.</Words>
    </Layout>
  );
}

/** A finding about a client's own numbers is on their page. */
export const insightPublished = template<Props>({
  to: "client",
  unsubscribe: "digests",
  schema,
  subject: (p) => p.headline,
  line: (p) => p.headline,
  Component: InsightPublished,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    by: "Maya Lindqvist",
    headline: "Half of your bookings now come on a Tuesday",
    question: "What would a second person on Tuesdays be worth to you?",
    url: "https://attain.example/portal",
  },
});
