import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  /** Who answered. */
  by: z.string(),
  nps: z.number().int().nullable(),
  rating: z.number().int().nullable(),
  callMe: z.boolean(),
  /** Their comment; empty when it is for leaders alone, who read it on the page. */
  words: z.string().default(""),
  leadershipOnly: z.boolean().default(false),
  /** Whose it is, whether the reader's, and by when they answer, as a person reads it. */
  ownerName: z.string(),
  yours: z.boolean(),
  due: z.string(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

const said = ({ nps, rating, callMe }: Props) =>
  [nps === null ? "" : `Recommends us ${nps} of 10`, rating === null ? "" : `Gives ${rating} of 5`, callMe ? "Asks for a call" : ""]
    .filter(Boolean)
    .join(" · ");

function CaseOpened(props: Props) {
  const { firmName, clientName, by, words, leadershipOnly, ownerName, yours, due, url } = props;
  return (
    <Layout
      preview={`${said(props)}. Due ${due}.`}
      firmName={firmName}
      clientName={clientName}
      heading={`${by} of ${clientName} needs to hear from us`}
      why={yours ? "You get this because it is yours to answer." : "You get this because you lead the team."}
    >
      <Words>{said(props)}</Words>
      {words ? <Record>“{words}”</Record> : null}
      {leadershipOnly ? <Words>What they wrote is for leaders alone: read it on the page.</Words> : null}
      <Words>
        {yours ? "You answer" : `${ownerName} answers`} by {due}: a call or a mail. Then write down here what you told them.
      </Words>
      <Action href={url}>Open what they said</Action>
    </Layout>
  );
}

/** A survey's answer that somebody owns now: to its owner and to leaders. */
export const caseOpened = template<Props>({
  to: "staff",
  schema,
  subject: (p) => `${p.clientName}: ${p.by} needs to hear from us by ${p.due}`,
  line: (p) => `${p.by} of ${p.clientName} needs to hear from us by ${p.due}`,
  Component: CaseOpened,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Maya Lindqvist",
    by: "Dana Ruiz",
    nps: 4,
    rating: 3,
    callMe: true,
    words: "The report came a week late, twice.",
    leadershipOnly: false,
    ownerName: "Maya Lindqvist",
    yours: true,
    due: "23 Nov 2026, 17:00",
    url: "https://attain.example/admin/cases/sample",
  },
});
