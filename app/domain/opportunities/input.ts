import { z } from "zod";
import { day, maybeWords, money, words } from "~/lib/fields";
import { pointForComma, typedHundredths } from "~/lib/money";

const row = z.object({ csm: z.uuid("Choose somebody from the list").optional(), percent: z.string().optional() });

/** Rows of who and how much; empty rows are left out, a lone person without a share has all of it. Shares in basis points. */
const shares = z
  .array(row)
  .optional()
  .transform((rows, ctx) => {
    const filled = (rows ?? [])
      .map((one, i) => ({ ...one, i }))
      .filter(({ csm, percent }) => csm !== undefined || (percent !== undefined && percent.trim() !== ""));
    return filled.map(({ csm, percent, i }) => {
      const bp = percent === undefined ? (filled.length === 1 ? 10_000 : null) : typedHundredths(percent, "share");
      if (csm === undefined) ctx.addIssue({ code: "custom", path: [i, "csm"], message: "Choose who this share is for" });
      if (bp === null || bp > 10_000)
        ctx.addIssue({ code: "custom", path: [i, "percent"], message: pointForComma(percent ?? "") ?? "Give a share like 50 or 33.33" });
      return { csm: csm ?? "", bp: bp ?? 0 };
    });
  });

export const opportunityInput = z.object({
  client: maybeWords(200),
  name: words("Say what it is about, in a few words", 200),
  amount: money("Give what it is worth in its first 12 months"),
  shares,
  referral: maybeWords(200),
  note: maybeWords(2000),
});
export type OpportunityInput = z.output<typeof opportunityInput>;

/** The digest of what was on the screen. */
const sha = z.string({ error: "Open the page again, then answer" });

export const acceptanceInput = z.object({ sha });
export const rejectionInput = z.object({
  sha: z
    .string()
    .optional()
    .transform((v) => v ?? null),
  reason: words("Say why, so that the next one is better", 2000),
});
export const closingInput = z.object({
  outcome: z.enum(["closed_won", "closed_lost"], { error: "Say how it ended" }),
  amount: money("Give what was signed for its first 12 months"),
  closedOn: day("Give the day it closed"),
  note: maybeWords(2000),
});
export const leadSourceInput = z.object({ shares, note: words("Say why it changes", 2000) });
