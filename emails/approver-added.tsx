import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  addedName: z.string(),
  self: z.boolean(),
  url: z.url(),
});
type Props = z.output<typeof schema>;

const headingOf = ({ self, addedName, clientName }: Props) =>
  self ? `You can now approve for ${clientName}` : `${addedName} can now approve for ${clientName}`;

function ApproverAdded(props: Props) {
  const { firmName, clientName, self, addedName, url } = props;
  return (
    <Layout
      preview="Two people here checked it."
      firmName={firmName}
      clientName={clientName}
      heading={headingOf(props)}
      why={`Everyone at ${clientName} is told whenever somebody new may answer for it.`}
    >
      <Words>
        {self ? "You" : addedName} may now approve goals and confirm results in the name of {clientName}. One person at {firmName} asked for
        it and another one confirmed it.
      </Words>
      {self ? null : <Words>If that is not right, answer this mail or tell anybody at {firmName} today.</Words>}
      <Action href={url}>Open the page</Action>
    </Layout>
  );
}

/** To all of a client's people and the leaders: somebody new may answer for the client (trust.md, fact 10). */
export const approverAdded = template<Props>({
  to: "both",
  schema,
  subject: headingOf,
  Component: ApproverAdded,
  line: headingOf,
  sample: {
    firmName: "Harbor & Pine",
    clientName: "Northlake",
    name: "Dana Ruiz",
    addedName: "Lee Park",
    self: false,
    url: "https://attain.example/portal/people",
  },
});
