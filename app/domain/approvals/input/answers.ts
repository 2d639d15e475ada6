import { z } from "zod";
import { hundredths, maybeWords, words } from "~/lib/fields";
import { resultAnswers, roiAnswers } from "../rules/answers";

const NOTE = 4000;
const own = (as: "amount" | "share", wrong: string, max: number) =>
  z
    .string()
    .trim()
    .max(40, wrong)
    .optional()
    .transform((typed, ctx) => (typed ? hundredths(as, wrong, max)(typed, ctx) : null));
const money = own("amount", "Write an amount, like 6,000 or 6000.50.", 100_000_000_000_00);
const percent = own("share", "Write a share from 0 to 100.", 10_000);
const sha = z
  .string({ error: "This page is out of date. Please open it again." })
  .length(64, "This page is out of date. Please open it again.");

/** A press of "approve" on the page of one approval. */
export const approveForm = z.object({ sha });
/** "Ask for a change", with what should change. */
export const changeForm = z.object({ sha, note: words("Say what should change.", NOTE) });
/** One result's answer; nothing chosen is no answer. */
const resultAnswer = z.object({ sha, answer: z.enum(resultAnswers).optional(), gross: money, credit: percent, note: maybeWords(NOTE) });
const savedAnswer = z.object({
  answer: z.enum(resultAnswers).optional(),
  gross: maybeWords(40),
  credit: maybeWords(40),
  note: maybeWords(NOTE),
});
/** Rows named by the approval they answer (`answers.<id>.gross`), so that a list that moved meanwhile never mixes them up. */
const byApproval = <T extends z.ZodType>(row: T) =>
  z
    .record(z.uuid(), row)
    .default({})
    .transform((rows) => Object.entries(rows).map(([approval, said]) => ({ approval, ...(said as z.output<T> & object) })));
/** The list of results with what was chosen for each. */
export const resultsForm = z.object({ answers: byApproval(resultAnswer) });
/** The same list set aside: kept as typed, right or wrong. */
export const savedForm = z.object({ answers: byApproval(savedAnswer) });
/** A confirmed result answered anew; `tip` is the approval it was read from. */
export const correctionForm = z.object({
  tip: z.uuid(),
  answer: z.enum(resultAnswers, { error: "Choose one of the three answers." }),
  gross: money,
  credit: percent,
  note: maybeWords(NOTE),
});
/** The answer for a whole year. */
export const roiForm = z.object({
  approval: z.uuid(),
  sha,
  answer: z.enum(roiAnswers, { error: "Choose one of the three answers." }),
  note: maybeWords(NOTE),
});
/** Taking an answer back. */
export const withdrawalForm = z.object({ reason: words("Say in a few words why.", NOTE) });
/** "I don't agree, tell someone other than my CSM." */
export const objectionForm = z.object({
  approval: z
    .uuid()
    .optional()
    .transform((v) => v ?? null),
  words: words("Write what is wrong, in your own words.", NOTE),
});

export type ResultAnswerInput = z.output<typeof resultsForm>["answers"][number];
export type SavedAnswerInput = z.output<typeof savedForm>["answers"][number];
