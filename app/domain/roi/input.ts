import { z } from "zod";
import { words } from "~/lib/fields";

/** Why a yes under 100 % counts, in a leader's words, and the answer it is about. */
export const roiNote = z.object({
  client: z.string({ error: "Open the page again" }),
  year: z.coerce.number().int().min(1900).max(2200),
  record: z.string({ error: "Open the page again" }),
  reason: words("Write why this yes counts", 2000),
});
export type RoiNote = z.output<typeof roiNote>;

/** The year in an address. */
export const planYear = z.coerce.number().int().min(1900).max(2200);
