import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { Refusal } from "./refusal";

/**
 * What is said of an answer none of our forms sends (a choice that is not offered, a list where words belong) and whose schema has no words
 * of its own; zod's would name types and codes.
 */
const plain: z.core.$ZodErrorMap = ({ code }) => {
  if (code === "custom") return undefined;
  return code === "invalid_value" ? "Choose one of those offered" : "This page is out of date. Please open it again";
};

/**
 * Parses what a form sent by the noun's schema (empty text is absent, `items[0].note` nests). Throws an `invalid` Refusal that
 * names every wrong field in the schema's words.
 */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): z.output<S> {
  const submission = parseWithZod(form, { schema, error: plain });
  if (submission.status === "success") return submission.value;
  const fields: Record<string, string> = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) {
    const first = messages?.[0];
    if (first !== undefined) fields[name] = first;
  }
  throw new Refusal("invalid", fields[""] ?? "", fields);
}
