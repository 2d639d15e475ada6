import { z } from "zod";
import { Action, Layout, Words } from "./layout";
import { template } from "./template";

const schema = z.object({ firmName: z.string(), name: z.string(), url: z.url() });
type Props = z.output<typeof schema>;

function AddressChanged({ firmName, url }: Props) {
  return (
    <Layout
      preview="Nothing to do if you asked for it."
      firmName={firmName}
      heading="Your sign-in address was changed"
      why="You get this because this address was used to sign in until now."
    >
      <Words>
        Somebody at {firmName} changed the address you sign in with. Links sent to this one no longer work, and you were signed out
        everywhere.
      </Words>
      <Words>If you did not expect that, tell somebody at {firmName} today.</Words>
      <Action href={url}>Open the sign-in page</Action>
    </Layout>
  );
}

/** To the old address of somebody whose address changed, so that no sign-in moves in silence. */
export const addressChanged = template<Props>({
  to: "both",
  asked: true,
  schema,
  subject: (p) => `Your sign-in address at ${p.firmName} was changed`,
  Component: AddressChanged,
  line: () => "Your sign-in address was changed",
  sample: { firmName: "Harbor & Pine", name: "Dana Ruiz", url: "https://attain.example/sign-in" },
});
