import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({ firmName: z.string(), name: z.string(), year: z.number().int(), dueBy: z.string(), url: z.url() });
type Props = z.output<typeof schema>;

function StatementInReview({ firmName, year, dueBy, url }: Props) {
  return (
    <Layout
      preview={`Until ${dueBy}.`}
      firmName={firmName}
      heading={`Your statement for ${year} is ready to read`}
      why="Only you get this. No figure is in the mail."
    >
      <Words>Read every line until {dueBy}. Say that it looks right, or ask about a line; nothing is paid before that.</Words>
      <Action href={url}>Open my statement</Action>
    </Layout>
  );
}

/** A CSM's pay statement is ready to read: to them alone. */
export const statementInReview = template<Props>({
  to: "staff",
  schema,
  subject: (p) => `Your statement for ${p.year} is ready to read`,
  line: (p) => `Your statement for ${p.year} is ready to read`,
  Component: StatementInReview,
  sample: {
    firmName: "Harbor & Pine",
    name: "Maya Lindqvist",
    year: 2026,
    dueBy: "8 Jan 2027",
    url: "https://attain.example/admin/statements/mine",
  },
});
