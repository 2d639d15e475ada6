import { data } from "@remix-run/node";
import type { TooMany } from "~/auth/link.server";
import { type FormFailure, typedValues } from "~/lib/form";

const wait = (seconds: number) => {
  const minutes = Math.ceil(seconds / 60);
  return `Try again in ${minutes === 1 ? "1 minute" : `${minutes} minutes`}.`;
};
const inHeaders = (refusal: TooMany) => ({ "Retry-After": String(refusal.retryAfter) });

/** The answer to somebody who tried too often: 429, when to come back, and their form as they sent it. */
export function tooMany(refusal: TooMany, form: FormData, said: string) {
  const body: FormFailure = {
    form: String(form.get("_form") ?? ""),
    error: `${said} ${wait(refusal.retryAfter)}`,
    fields: {},
    values: typedValues(form),
  };
  return data(body, { status: 429, headers: inHeaders(refusal) });
}

/** The same where no form is shown: a page of its own. */
export function tooManyPage(refusal: TooMany): Response {
  return new Response(wait(refusal.retryAfter), { status: 429, headers: inHeaders(refusal) });
}
