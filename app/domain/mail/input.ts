import { z } from "zod";
import { words } from "~/lib/fields";
import { mailKinds } from "./rules";

const [first, ...rest] = mailKinds;
export const mailKind = z.enum([first ?? "reminders", ...rest]);
/** The kinds that are ticked; the others are not wanted. */
export const wishesInput = z
  .object({ wanted: z.array(mailKind).default([]) })
  .transform(({ wanted }) => Object.fromEntries(mailKinds.map((kind) => [kind, wanted.includes(kind)])));
export const reasonInput = z.object({ reason: words("Write why", 500) });
