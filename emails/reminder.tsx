import { z } from "zod";
import { Action, Item, Layout, Words } from "./layout";
import { template } from "./template";
import { firstName, shortTime } from "./words";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  url: z.url(),
  /** What still waits: each with its request's id, and when it was asked, as a person reads it. */
  asks: z.array(z.object({ id: z.uuid(), sentence: z.string(), seconds: z.number().int().positive(), asked: z.string() })).min(1),
  /** Nobody reminds of these again. */
  last: z.boolean().default(false),
});
type Props = z.output<typeof schema>;

const heading = ({ asks, name }: Props) =>
  `${asks.length === 1 ? "1 thing still waits" : `${asks.length} things still wait`} for you, ${firstName(name)}`;

function Reminder(props: Props) {
  const { firmName, clientName, asks, url, last } = props;
  return (
    <Layout
      preview={asks.map((ask) => ask.sentence).join(" · ")}
      firmName={firmName}
      clientName={clientName}
      heading={heading(props)}
      why={`You get this because you answer goals and results for ${clientName}, and nobody there has answered yet.`}
    >
      {asks.map((ask) => (
        <Item key={ask.id} aside={`Asked ${ask.asked}. About ${shortTime(ask.seconds)}`}>
          {ask.sentence}
        </Item>
      ))}
      <Action href={url}>Open my page</Action>
      <Words quiet>
        {last ? "We do not write about this again." : "We write about this once more at most."} Not sure, or not yours to answer? Say so on
        the page.
      </Words>
    </Layout>
  );
}

/** What a client's approvers have not answered, at most twice. */
export const reminder = template<Props>({
  to: "client",
  unsubscribe: "reminders",
  schema,
  subject: heading,
  line: heading,
  Component: Reminder,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    url: "https://attain.example/portal",
    asks: [
      {
        id: "3b7a1c1e-0f53-4f7e-9d1b-64a4a7a1e001",
        sentence: "Approve a goal: Grow direct bookings from 410 to 451 by the end of 2027",
        seconds: 40,
        asked: "17 Nov 2026",
      },
    ],
    last: false,
  },
});
