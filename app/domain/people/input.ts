import { z } from "zod";
import { address, day, maybeWords, ticked, words } from "~/lib/fields";

const name = words("Give the name", 120);
const email = address("Give an e-mail address");
const title = maybeWords(120);

export const staffRole = z.enum(["csm", "sales", "leader", "finance", "admin"], { error: "Choose what they do here" });
export const staffInput = z.object({ name, email, title, role: staffRole, startsOn: day("Give their first day") });
export const editStaffInput = z.object({ name, email, title, role: staffRole });
export const leaveInput = z.object({ lastDay: day("Give their last day") });

const contactRole = z.enum(["viewer", "contributor", "approver"], { error: "Choose what they may do" });
export const contactInput = z.object({ name, email, title, role: contactRole, primary: ticked() });
export type ContactInput = z.output<typeof contactInput>;

export const answerApproverInput = z.object({
  sha: words("Open the page again", 80),
  verdict: z.enum(["approved", "declined"], { error: "Choose an answer" }),
  note: maybeWords(1000),
});

const clock = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time like 09:00")
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
export const settingsInput = z
  .object({ opensAt: clock("Give the time you open"), closesAt: clock("Give the time you close"), powerMeaning: maybeWords(200) })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, { path: ["closesAt"], error: "Close later than you open" });
export const holidayInput = z.object({ on: day("Give the day"), name: words("Say which holiday it is", 80) });
