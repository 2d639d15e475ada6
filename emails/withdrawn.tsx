import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  sentence: z.string(),
  record: z.string(),
  note: z.string().default(""),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function Withdrawn({ firmName, clientName, by, sentence, record, note, url }: Props) {
  return (
    <Layout
      preview={`${sentence}. Record ${record}.`}
      firmName={firmName}
      clientName={clientName}
      heading={`${by} took an answer back`}
      why={`You get this because every answer for ${clientName} is told to everyone it concerns.`}
    >
      <Record>{sentence}</Record>
      {note ? (
        <Words>
          {by} wrote: “{note}”
        </Words>
      ) : null}
      <Words>From today it no longer counts. Record {record} stays on file, marked as taken back.</Words>
      <Action href={url}>See the record</Action>
    </Layout>
  );
}

/** An approval was taken back. */
export const withdrawn = template<Props>({
  to: "both",
  schema,
  subject: (p) => `${p.by} for ${p.clientName}: taken back`,
  Component: Withdrawn,
  line: (p) => `${p.by} took an answer back. ${p.sentence}`,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Maya Lindqvist",
    by: "Dana Ruiz",
    sentence: "Grow direct bookings from 410 to 451 by the end of 2027.",
    record: "NL-G3-7F2A91C4",
    note: "We sold that house.",
    url: "https://attain.example/portal/agreed",
  },
});
