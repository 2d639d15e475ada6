import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  verdict: z.string(),
  sentence: z.string(),
  at: z.string(),
  record: z.string(),
  sha256: z.string(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function Receipt({ firmName, clientName, by, verdict, sentence, at, record, sha256, url }: Props) {
  return (
    <Layout
      preview={`${verdict} by ${by}, ${at}.`}
      firmName={firmName}
      clientName={clientName}
      heading={`Your copy of record ${record}`}
      why="You get this because you asked for a copy."
    >
      <Record>{sentence}</Record>
      <Words>
        {verdict} by {by}, {at}.
      </Words>
      <Words quiet>Record {record}</Words>
      <Words quiet>Fingerprint {sha256}</Words>
      <Action href={url}>See the record</Action>
    </Layout>
  );
}

/** A copy of a receipt, sent to who asked for it. `at` is the time as the person reads it. */
export const receipt = template<Props>({
  to: "client",
  asked: true,
  schema,
  subject: (p) => `Record ${p.record}: ${p.verdict}`,
  Component: Receipt,
  line: (p) => `Your copy of record ${p.record}`,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    by: "Dana Ruiz",
    verdict: "Approved",
    sentence: "Grow direct bookings from 410 to 451 by the end of 2027.",
    at: "22 Nov 2026, 09:14",
    record: "NL-G3-7F2A91C4",
    sha256: "5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f",
    url: "https://attain.example/portal/agreed/NL-G3-7F2A91C4",
  },
});
