import { z } from "zod";
import { Action, Item, Layout, Words } from "./layout";
import { template } from "./template";
import { firstName, minutes, shortTime } from "./words";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string().optional(),
  name: z.string(),
  url: z.url(),
  asks: z.array(z.object({ sentence: z.string(), seconds: z.number().int().positive() })).min(1),
});
type Props = z.output<typeof schema>;

const heading = ({ asks, name }: Props) =>
  `${asks.length === 1 ? "1 thing" : `${asks.length} things`} for you, ${firstName(name)} — about ${minutes(Math.ceil(asks.reduce((sum, ask) => sum + ask.seconds, 0) / 60))}`;

function ApprovalAsked(props: Props) {
  const { firmName, clientName, asks, url } = props;
  return (
    <Layout
      preview={asks.map((ask) => ask.sentence).join(" · ")}
      firmName={firmName}
      clientName={clientName}
      heading={heading(props)}
      why={`You get this because you answer goals and results${clientName ? ` for ${clientName}` : " for your firm"}.`}
    >
      {asks.map((ask, i) => (
        <Item key={i} aside={`About ${shortTime(ask.seconds)}`}>
          {ask.sentence}
        </Item>
      ))}
      <Action href={url}>Open my page</Action>
      <Words quiet>Opening the page decides nothing. You answer there, or not at all.</Words>
    </Layout>
  );
}

/** Something waits for a client's approvers: goals, results, a year to judge, whatever is asked. */
export const approvalAsked = template<Props>({
  to: "client",
  schema,
  subject: heading,
  Component: ApprovalAsked,
  line: heading,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    url: "https://attain.example/portal",
    asks: [
      { sentence: "Approve a goal: Grow direct bookings from 410 to 451 by the end of 2027", seconds: 40 },
      { sentence: "Confirm a result: The new price list brought $8,800", seconds: 60 },
    ],
  },
});
