import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  year: z.number().int(),
  note: z.string().default(""),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function TalkFirst({ firmName, clientName, by, year, note, url }: Props) {
  return (
    <Layout
      preview={`Nothing is decided about ${year}.`}
      firmName={firmName}
      clientName={clientName}
      heading={`${by} would rather talk before answering for ${year}`}
      why="You get this because you serve this client or lead the team."
    >
      <Words>
        We asked {clientName} whether {year} was worth it. {by} chose “I’d rather talk first”. Nothing is decided; the question stays open.
      </Words>
      {note ? (
        <Words>
          {by} wrote: “{note}”
        </Words>
      ) : null}
      <Action href={url}>Open the client’s page</Action>
    </Layout>
  );
}

/** A client's approver would rather talk than answer for a year: to who serves them and to leaders. */
export const talkFirst = template<Props>({
  to: "staff",
  schema,
  subject: (p) => `${p.clientName} would rather talk first about ${p.year}`,
  Component: TalkFirst,
  line: (p) => `${p.by} would rather talk before answering for ${p.year}`,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Maya Lindqvist",
    by: "Dana Ruiz",
    year: 2026,
    note: "Two of the numbers look high to me.",
    url: "https://attain.example/admin/clients/northlake",
  },
});
