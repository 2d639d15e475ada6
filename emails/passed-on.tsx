import { z } from "zod";
import { Action, Layout, Record, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  by: z.string(),
  sentence: z.string(),
  note: z.string().default(""),
  url: z.url(),
});
type Props = z.output<typeof schema>;

function PassedOn({ firmName, clientName, by, sentence, note, url }: Props) {
  return (
    <Layout
      preview={sentence}
      firmName={firmName}
      clientName={clientName}
      heading={`${by} asks you to answer this`}
      why={`You get this because ${by} passed it on to you.`}
    >
      <Record>{sentence}</Record>
      {note ? (
        <Words>
          {by} wrote: “{note}”
        </Words>
      ) : null}
      <Action href={url}>Open my page</Action>
      <Words quiet>Opening the page decides nothing. You answer there, or not at all.</Words>
    </Layout>
  );
}

/** Somebody who was asked says a colleague is the right one: to that colleague. */
export const passedOn = template<Props>({
  to: "client",
  schema,
  subject: (p) => `${p.by} passed something on to you`,
  line: (p) => `${p.by} asks you to answer: ${p.sentence}`,
  Component: PassedOn,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    by: "Lee Park",
    sentence: "Approve a goal: Open the second house by May",
    note: "You know the builders better than I do.",
    url: "https://attain.example/portal",
  },
});
