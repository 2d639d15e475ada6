import { z } from "zod";
import { isTimeZone } from "~/lib/dates";
import { day, maybeDay, maybeWords, money, ticked, words } from "~/lib/fields";

const segment = z.enum(["community", "enterprise", "strategic"], { error: "Choose how we look after them" });
const who = z.enum(["client", "company"], { error: "Say whose decision it was" });
const timezone = maybeWords(60).refine((v) => v === "" || isTimeZone(v), "Give a time zone like America/New_York");

export const clientInput = z.object({
  name: words("Give the client's name", 120),
  segment,
  timezone,
  joinedOn: day("Give the day they joined"),
  crmId: maybeWords(100),
});
export type ClientInput = z.output<typeof clientInput>;

export const endClientInput = z.object({ endedOn: day("Give their last day as a client"), endedBy: who });

export const assignmentInput = z.object({
  csm: z.uuid({ error: "Choose who looks after them" }),
  from: day("Give the first day"),
  /** The assignment that ran on that day when the preview was made; empty when nobody did. */
  seen: maybeWords(40),
  over: ticked(),
});
export const endAssignmentInput = z.object({ assignment: z.uuid(), to: day("Give the last day") });

export const domainInput = z.object({
  domain: words("Give a domain like northlake.example", 253).transform((v) => v.toLowerCase().replace(/^@/, "").replace(/\.$/, "")),
});

const term = z.enum(["fixed", "monthly"], { error: "Choose how long it runs" });
const terms = {
  term,
  startsOn: day("Give the first day"),
  endsOn: maybeDay(),
  annual: money("Give what they pay in a year"),
  signedOn: day("Give the day it was signed"),
};
/** A digest of the terms that were on the screen, so that two people never change an agreement at once unseen. */
const seen = words("Open the page again", 80);

export const signInput = z.object({ ...terms, renews: maybeWords(60), note: maybeWords(1000) });
export const noticeInput = z.object({
  seen,
  noticeOn: day("Give the day notice was given"),
  noticeBy: who,
  endsOn: maybeDay(),
  note: maybeWords(1000),
});
export const withdrawNoticeInput = z.object({ seen, endsOn: maybeDay(), note: maybeWords(1000) });
export const endInput = z.object({ seen, endsOn: day("Give its last day"), endedBy: who, note: maybeWords(1000) });
export const exitPlanInput = z.object({ seen, note: words("Say what was agreed: timeline, contracts, refunds, support", 2000) });
export const correctInput = z.object({
  seen,
  ...terms,
  signedOn: maybeDay(),
  noticeOn: maybeDay(),
  noticeBy: who.optional().transform((v) => v ?? null),
  note: words("Say why it is put right", 1000),
});

export const exemptionInput = z.object({
  client: words("Choose the client", 60),
  csm: z.uuid({ error: "Choose whose gate it is" }),
  year: z.coerce.number({ error: "Give the plan year" }).int().min(2000, "Give the plan year").max(2200, "Give the plan year"),
  gate: z.enum(["approved_goal", "roi_validated"], { error: "Choose what they are let off" }),
  reason: words("Give the reason; it is printed on the statement", 1000),
});
