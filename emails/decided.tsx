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
  record: z.string(),
  sha256: z.string(),
  note: z.string().default(""),
  url: z.url(),
});
type Props = z.output<typeof schema>;

const about = (p: Props) => (p.clientName ? ` for ${p.clientName}` : "");

function Decided(props: Props) {
  const { firmName, clientName, by, verdict, sentence, note, record, sha256, url } = props;
  return (
    <Layout
      preview={`${sentence}. Record ${record}.`}
      firmName={firmName}
      clientName={clientName || undefined}
      heading={`${by} answered: ${verdict}`}
      why={`You get this because every answer${about(props)} is told to everyone it concerns. If it surprises you, tell us.`}
    >
      <Record>{sentence}</Record>
      {note ? (
        <Words>
          {by} wrote: “{note}”
        </Words>
      ) : null}
      <Words quiet>Record {record}</Words>
      <Words quiet>Fingerprint {sha256}</Words>
      <Action href={url}>See the record</Action>
    </Layout>
  );
}

/** Somebody answered: told to who asked and to the client's other people (trust.md, fact 10). */
export const decided = template<Props>({
  to: "both",
  schema,
  subject: (p) => `${p.by}${about(p)}: ${p.verdict}`,
  Component: Decided,
  line: (p) => `${p.by}: ${p.verdict}. ${p.sentence}`,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Maya Lindqvist",
    by: "Dana Ruiz",
    verdict: "Approved",
    sentence: "Grow direct bookings from 410 to 451 by the end of 2027.",
    record: "NL-G3-7F2A91C4",
    sha256: "5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f",
    note: "Fine by me.",
    url: "https://attain.example/portal/agreed",
  },
});
