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
