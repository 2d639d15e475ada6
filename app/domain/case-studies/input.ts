import { z } from "zod";
import { words } from "~/lib/fields";

const text = {
  title: words("Give the text a title", 200),
  body: words("Write the text the client will read, to the word", 20_000),
  use: z.enum(["public", "sales", "internal"], { error: "Choose where we may use it" }),
};

export const newCaseStudyInput = z.object({ client: words("Choose the client", 200), ...text });
/** `sha` is the digest of the words that were on the screen. */
const sha = z.string({ error: "Open the page again" });
export const caseStudyInput = z.object({ sha, ...text });
export const caseStudyRequest = z.object({ sha });
