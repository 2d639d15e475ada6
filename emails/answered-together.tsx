import { z } from "zod";
import { Action, Item, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  url: z.url(),
  answers: z
    .array(z.object({ sentence: z.string(), verdict: z.string(), record: z.string(), sha256: z.string(), note: z.string().default("") }))
    .min(1),
});
type Props = z.output<typeof schema>;

const about = (p: Props) => `${p.answers.length} answers${p.clientName ? ` for ${p.clientName}` : ""}`;

function AnsweredTogether(props: Props) {
  const { firmName, clientName, by, answers, url } = props;
  return (
    <Layout
      preview={`${by} gave ${about(props)}.`}
      firmName={firmName}
      clientName={clientName || undefined}
      heading={`${by} gave ${answers.length} answers`}
      why="You get this because every answer is told to everyone it concerns. If it surprises you, tell us."
    >
      {answers.map(({ sentence, verdict, record, sha256, note }) => (
        <Item key={record} aside={`${verdict}, record ${record}, fingerprint ${sha256.slice(0, 16)}${note ? `. “${note}”` : ""}`}>
          {sentence}
        </Item>
      ))}
      <Action href={url}>See the records</Action>
      <Words quiet>Each record shows the exact words and numbers.</Words>
    </Layout>
  );
}

/** Several answers given in one gesture: told once to each person it concerns (trust.md, fact 10). */
export const answeredTogether = template<Props>({
  to: "both",
  schema,
  subject: (p) => `${p.by}: ${about(p)}`,
  Component: AnsweredTogether,
  line: (p) => `${p.by} gave ${about(p)}`,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Maya Lindqvist",
    by: "Dana Ruiz",
    url: "https://attain.example/portal/agreed",
    answers: [
      {
        sentence: "Bookings made on the site rose from 410 to 438.",
        verdict: "Agreed",
        record: "NL-R7-7F2A91C4",
        sha256: "5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f",
        note: "",
      },
      {
        sentence: "The new price list brought $8,800.",
        verdict: "It was different",
        record: "NL-R8-10BC55E2",
        sha256: "5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f",
        note: "More like $8,000.",
      },
    ],
  },
});
