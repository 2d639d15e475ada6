import { z } from "zod";
import { address, maybeWords, ticked, words } from "~/lib/fields";

const number = (from: number, to: number) =>
  z
    .string()
    .optional()
    .transform((v, ctx) => {
      if (v === undefined) return null;
      const n = Number(v);
      if (Number.isInteger(n) && n >= from && n <= to) return n;
      ctx.addIssue({ code: "custom", message: `Pick a number from ${from} to ${to}` });
      return z.NEVER;
    });

const answer = {
  nps: number(0, 10),
  rating: number(1, 5),
  comment: maybeWords(4000),
  callMe: ticked(),
};
/** One number at least: the box and the ticks are up to them. */
const answered = (v: { nps: number | null; rating: number | null }) => v.nps !== null || v.rating !== null;
const pickOne = { error: "Pick a number from 0 to 10, or answer the second question", path: ["nps"] };

/** A survey as its person sends it. `opened` is when the page was made, in ms; `website` is a field no person sees. */
export const answerInput = z
  .object({
    ...answer,
    leadershipOnly: ticked(),
    opened: z
      .string()
      .optional()
      .transform((v) => Number(v ?? 0) || 0),
    website: maybeWords(4000),
  })
  .refine(answered, pickOne);
export type AnswerInput = z.output<typeof answerInput>;

/** Asking after something happened; `contact` is a person's id, empty for whoever's turn it is. */
export const askInput = z.object({
  client: words("Choose the client", 200),
  contact: maybeWords(36),
  about: words("Say in a few words what happened, as the client would call it", 120),
});
export type AskInput = z.output<typeof askInput>;

/** What a client said on a call. `deliverable` is a key, only for that kind; `about` only for an interaction. */
export const callInput = z
  .object({
    client: words("Choose the client", 200),
    contact: words("Choose whom you asked", 36),
    kind: z.enum(["quarterly", "deliverable", "interaction", "onboarding"], { error: "Choose what you asked about" }),
    deliverable: maybeWords(200),
    about: maybeWords(120),
    ...answer,
  })
  .refine(answered, pickOne)
  .refine((v) => v.kind !== "interaction" || v.about !== "", { error: "Say in a few words what it was about", path: ["about"] })
  .refine((v) => v.kind !== "deliverable" || v.deliverable !== "", { error: "Choose the deliverable", path: ["deliverable"] });
export type CallInput = z.output<typeof callInput>;

export const quoteInput = z.object({ use: z.enum(["named", "unnamed", "no"], { error: "Choose one of the three" }) });

/** Somebody a client's person introduces. */
export const introductionInput = z.object({
  person: words("Give their name", 200),
  company: words("Say where they work", 200),
  email: address("Give an e-mail address where we can reach them"),
});
export type IntroductionInput = z.output<typeof introductionInput>;

/** The number tapped in a mail, from the address of the page; null when it is none. It only preselects. */
export function pickedScore(text: string | null): number | null {
  return text !== null && /^(10|\d)$/.test(text) ? Number(text) : null;
}
