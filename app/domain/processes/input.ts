import { z } from "zod";
import { maybeLink, maybeWords, ticked, words } from "~/lib/fields";

export const processInput = z.object({ title: words("Give the process a title", 200), url: maybeLink(), different: ticked() });
export const answerProcessInput = z.object({
  sha: words("Open the page again", 80),
  verdict: z.enum(["approved", "declined"], { error: "Choose an answer" }),
  note: maybeWords(1000),
});
