import type { CivilDate } from "~/lib/dates";

export type StaffRole = "csm" | "sales" | "leader" | "finance" | "admin";
export type ContactRole = "viewer" | "contributor" | "approver";

/** Whether one of a client's people still belongs to it on a day. From the day they were taken off (`endedOn`) they are out. */
export function remains(endedOn: CivilDate | null, day: CivilDate): boolean {
  return endedOn === null || endedOn > day;
}

/** What a role is called on the pages, in a client's and in our words. */
export const contactRoles: Record<ContactRole, { name: string; may: string }> = {
  viewer: { name: "Reads", may: "Sees everything the client has" },
  contributor: { name: "Takes part", may: "Also comments, introduces people and accepts deliverables" },
  approver: { name: "Approves", may: "Also answers for the client. A second person here confirms it first" },
};
export const staffRoles: Record<StaffRole, string> = {
  csm: "Client success",
  sales: "Sales",
  leader: "Leader",
  finance: "Finance",
  admin: "Administrator",
};

/** Whether a role reads what everybody is paid (trust.md). */
export function seesPay(role: StaffRole): boolean {
  return role === "leader" || role === "finance";
}

/** Whether somebody of the role `by` may give `role`: a leader any, others none that reads pay. Who keeps the staff is checked apart. */
export function mayGive(by: StaffRole, role: StaffRole): boolean {
  return by === "leader" || !seesPay(role);
}

/**
 * Why `by` may not move the address of a member of staff, who signs in by it; null when they may. An administrator moves another
 * administrator's, a leader anybody else's: whoever moves an address takes over what its owner may do (trust.md, ASVS 6.3.7, 7.5.1).
 */
export function addressRefusal(by: { id: string; role: StaffRole }, person: { id: string; role: StaffRole }): string | null {
  if (by.id === person.id)
    return seesPay(by.role) ? "Another leader changes your address" : "A leader or another administrator changes your address";
  if (by.role === "leader" || person.role === "admin") return null;
  return "Only a leader changes this address";
}

/** Why `by` may not rename a member of staff, or null: whoever leads or reads pay is named on what they confirm and attest. */
export function staffNameRefusal(by: StaffRole, role: StaffRole): string | null {
  return by === "leader" || !seesPay(role) ? null : "Only a leader changes this name";
}

/**
 * Why `by` may not rename one of a client's people, or null: receipts show who answered by the name they have today, and some of
 * those answers pay the CSM (trust.md, fact 10). `answered`: whether they ever answered for the client.
 */
export function contactNameRefusal(by: StaffRole, person: { role: ContactRole; answered: boolean }): string | null {
  if (by === "leader" || (person.role !== "approver" && !person.answered)) return null;
  return "Only a leader changes the name of somebody who answers for a client";
}

/** Whether an address is on one of the domains a leader set for the client; letter case ignored (trust.md, fact 10). */
export function onDomain(email: string, domains: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domains.some((d) => d.toLowerCase() === domain);
}

/** Who may be asked to confirm an approver: a leader, finance or an administrator, and not the one who asked. */
export function maySecond(role: StaffRole, personId: string, requestedBy: string | null): boolean {
  return (role === "leader" || role === "finance" || role === "admin") && personId !== requestedBy;
}
