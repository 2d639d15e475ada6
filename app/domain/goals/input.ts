import { z } from "zod";
import { maybeDay, maybeWords, money, ticked, words } from "~/lib/fields";
import { ungrouped } from "~/lib/money";

const plainNumber = () =>
  z
    .string()
    .optional()
    .transform((v, ctx) => {
      if (v === undefined) return null;
      const plain = ungrouped(v.trim());
      if (/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) return plain;
      ctx.addIssue({ code: "custom", message: "Give a number like 410 or 12.5" });
      return z.NEVER;
    });
const person = () =>
  z
    .uuid("Choose somebody from the list")
    .optional()
    .transform((v) => v ?? null);

/** A draft's words; only the goal itself and its kind must be there, the rest is asked for before it is sent. Money in cents. */
export const goalWords = z
  .object({
    title: words("Write the goal in a few words", 200),
    why: maybeWords(4000),
    kind: z.enum(["number", "soft"], { error: "Choose what kind of goal this is" }),
    metric: maybeWords(120),
    unit: maybeWords(40),
    baseline: plainNumber(),
    untracked: ticked(),
    baselineNote: maybeWords(500),
    target: plainNumber(),
    dueOn: maybeDay(),
    dataSource: maybeWords(300),
    unitValueCents: money("Give an amount")
      .optional()
      .transform((v) => v ?? null),
    weDo: maybeWords(2000),
    youDo: maybeWords(2000),
    ourOwnerId: person(),
    theirOwnerId: person(),
  })
  .superRefine((goal, ctx) => {
    if (goal.kind === "soft") return;
    if (goal.untracked && goal.baseline !== null)
      ctx.addIssue({ code: "custom", path: ["untracked"], message: "Give a starting number or tick this, not both" });
    if (goal.untracked && goal.baselineNote === "")
      ctx.addIssue({ code: "custom", path: ["baselineNote"], message: "Say how and when the starting number will be found" });
  })
  .transform(({ untracked, ...goal }) => {
    if (goal.kind === "soft") return { ...goal, unit: "", baseline: null, baselineNote: "", target: null, unitValueCents: null };
    return untracked ? { ...goal, baseline: null } : { ...goal, baselineNote: "" };
  });
export type GoalWords = z.output<typeof goalWords>;

/** What a form must carry of what its reader saw: the digest of the draft. */
export const seen = z.object({ sha: z.string({ error: "Open the page again, then send it" }) });

/** Why a request is taken back, where somebody says it. */
export const takeBack = z.object({ reason: maybeWords(500) });
