import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  /** Who answered. */
  by: z.string(),
  /** Why it needs somebody, each a few words: "Recommends us 4 of 10". Never their comment. */
  reasons: z.array(z.string()).min(1),
  /** Whose it is, and by when they answer, as a person reads it. */
  ownerName: z.string(),
  dueBy: z.string(),
  /** Whether the reader is the one who owns it. */
  own: z.boolean(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function CaseOpened({ firmName, clientName, by, reasons, ownerName, dueBy, own, url }: Props) {
  return (
    <Layout
      preview={`${reasons.join(". ")}. Due ${dueBy}.`}
      firmName={firmName}
      clientName={clientName}
      heading={`${by} of ${clientName} needs to hear from us`}
      why={own ? "You get this because it is yours to answer." : "You get this because you lead the team."}
    >
      {reasons.map((reason) => (
        <Words key={reason}>{reason}.</Words>
      ))}
      <Words>
        {own ? "You answer" : `${ownerName} answers`} by {dueBy}: a call or a mail, and then write down here what you told them.
      </Words>
      <Action href={url}>Open what they said</Action>
    </Layout>
  );
}

/** A survey's answer that somebody owns now: to its owner and to leaders. */
export const caseOpened = template<Props>({
  to: "staff",
  schema,
  subject: (p) => `${p.clientName}: ${p.by} needs to hear from us by ${p.dueBy}`,
  line: (p) => `${p.by} of ${p.clientName} needs to hear from us by ${p.dueBy}`,
  Component: CaseOpened,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Maya Lindqvist",
    by: "Dana Ruiz",
    reasons: ["Recommends us 4 of 10", "Asks for a call"],
    ownerName: "Maya Lindqvist",
    dueBy: "23 Nov 2026, 17:00",
    own: true,
    url: "https://attain.example/admin/cases/sample",
  },
});
