import { z } from "zod";
import { isCivilDate } from "./dates";
import { pointForComma, typedHundredths } from "./money";
import { found } from "./refusal";

/**
 * One field of a form each. What is left empty arrives as absent; `missing` is the sentence for that. Lengths are refined, not
 * piped: the form parser would take an empty text inside a pipe for absent again.
 */
const clean = (text: string) => text.replaceAll("\u0000", "").replaceAll("\r\n", "\n").trim();
const long = (max: number) => `Keep this under ${max.toLocaleString("en-US")} characters`;

/** Words that must be there. */
export const words = (missing: string, max = 200) =>
  z
    .string({ error: missing })
    .transform(clean)
    .refine((v) => v !== "", missing)
    .refine((v) => v.length <= max, long(max));

/** Words that may be left out; absent is "". */
export const maybeWords = (max = 200) =>
  z
    .string()
    .optional()
    .transform((v) => clean(v ?? ""))
    .refine((v) => v.length <= max, long(max));

/** A civil date that must be there. */
export const day = (missing: string) => z.string({ error: missing }).refine(isCivilDate, "Give a real date, as year, month and day");

/** A civil date that may be left out; absent is null. */
export const maybeDay = () =>
  z
    .string()
    .optional()
    .transform((v) => v ?? null)
    .refine((v) => v === null || isCivilDate(v), "Give a real date, as year, month and day");

/** What turns a typed amount or share into integer hundredths up to `max`, for a transform; a decimal comma is told how to be written. */
export const hundredths = (as: "amount" | "share", wrong: string, max: number) => (typed: string, ctx: z.RefinementCtx) => {
  const value = typedHundredths(typed, as);
  if (value !== null && value <= max) return value;
  ctx.addIssue({ code: "custom", message: pointForComma(typed) ?? wrong });
  return z.NEVER;
};

/** An amount typed in major units with at most two decimals (thousands may be parted by commas), as integer cents. */
export const money = (missing: string) =>
  z.string({ error: missing }).transform(hundredths("amount", "Give an amount like 24000 or 24000.50", Number.MAX_SAFE_INTEGER));

/** An e-mail address as it was typed, without spaces around it. */
export const address = (missing: string) =>
  z
    .string({ error: missing })
    .transform(clean)
    .pipe(z.email("Give an e-mail address like dana@northlake.example").max(254, long(254)));

/** A tick box: true when ticked. */
export const ticked = () =>
  z
    .literal("yes")
    .optional()
    .transform((v) => v === "yes");

/** A link to a page, http or https only; absent is "". */
export const maybeLink = () =>
  maybeWords(2000).refine((v) => v === "" || (/^https?:\/\/\S+$/i.test(v) && URL.canParse(v)), "Give a link that starts with https://");

/** Which page of a list an address asks for: 1 or later. */
export function pageOf(url: URL, param = "page"): number {
  const n = Number(url.searchParams.get(param) ?? 1);
  return Number.isSafeInteger(n) && n >= 1 && n < 100_000 ? n : 1;
}

/** A row's id from an address. Throws a `not-found` Refusal for what is no id, as for somebody else's row. */
export function idParam(value: string | undefined, what: string): string {
  return found(z.uuid().safeParse(value).data, what);
}
