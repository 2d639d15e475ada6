import { z } from "zod";
import { day, hundredths, maybeLink, maybeWords, money, words } from "~/lib/fields";
import { ungrouped } from "~/lib/money";

const share = z
  .string({ error: "Give our share of the credit, 0 to 100" })
  .transform(hundredths("share", "Give a share between 0 and 100, like 60 or 12.5", 10_000));
const plainNumber = z
  .string()
  .optional()
  .transform((v, ctx) => {
    if (v === undefined) return null;
    const plain = ungrouped(v.trim());
    if (/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) return plain;
    ctx.addIssue({ code: "custom", message: "Give a number like 433 or 12.5" });
    return z.NEVER;
  });

/** One result as its form sends it: value as typed, gross value in cents, our share of the credit in basis points. */
export const resultWords = z.object({
  measuredOn: day("Say on which day this was measured"),
  value: plainNumber,
  grossCents: money("Give an amount")
    .optional()
    .transform((v) => v ?? null),
  creditBp: share,
  source: words("Say where the number comes from", 300),
  evidenceUrl: maybeLink(),
  note: maybeWords(2000),
});
export type ResultWords = z.output<typeof resultWords>;

/** Which recorded results to send, by key: at least one. */
export const chosenResults = z.object({
  results: z
    .array(z.string().max(100), { error: "Choose at least one result to send" })
    .min(1, "Choose at least one result to send")
    .max(200, "Send at most 200 at once"),
});
