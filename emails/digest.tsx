import { z } from "zod";
import { Action, Layout, LinkedItem, Words } from "./layout";
import { template } from "./template";
import { firstName } from "./words";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string().optional(),
  name: z.string(),
  url: z.url(),
  items: z.array(z.object({ line: z.string(), url: z.url() })).min(2),
});
type Props = z.output<typeof schema>;

const heading = ({ items, name }: Props) => `${items.length} things, ${firstName(name)}, in one mail`;

function Digest(props: Props) {
  const { firmName, clientName, items, url } = props;
  return (
    <Layout
      preview={items.map((item) => item.line).join(" · ")}
      firmName={firmName}
      clientName={clientName}
      heading={heading(props)}
      why={`You get this because you work with ${firmName}. What would have been several mails is one.`}
    >
      {items.map((item, i) => (
        <LinkedItem key={i} href={item.url}>
          {item.line}
        </LinkedItem>
      ))}
      <Action href={url}>Open my page</Action>
      <Words quiet>Opening a page decides nothing.</Words>
    </Layout>
  );
}

/** Several messages of a day in one mail; written by the worker, never by a command. */
export const digest = template<Props>({
  to: "client",
  schema,
  subject: heading,
  line: heading,
  Component: Digest,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    url: "https://attain.example/",
    items: [
      { line: "Approve a goal: Grow direct bookings from 410 to 451 by the end of 2027", url: "https://attain.example/portal" },
      { line: "Lee Park: Approved. Open the second house by May.", url: "https://attain.example/portal/agreed" },
      { line: "How likely are you to recommend Harbor & Pine to another owner?", url: "https://attain.example/s/p_sample" },
    ],
  },
});
