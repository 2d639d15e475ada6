import type { ClientScope, StaffScope } from "~/auth/scope";
import type { ApprovalKind } from "./statements";

interface Answerable {
  audience: string;
  kind: ApprovalKind;
  clientId: string | null;
  requestedBy: string | null;
  statement: Record<string, unknown>;
}

/**
 * Whether this person may answer this approval (architecture.md, roles): a client's approver for the client; sales for
 * opportunities; leader or finance for agreements; a leader for notes, processes (not their own) and exemptions; a second
 * internal person, never the CSM of that book, for a new approver (trust.md, fact 10).
 */
export function mayDecide(scope: ClientScope | StaffScope, approval: Answerable): boolean {
  if (scope.kind === "client") return approval.audience === "client" && approval.clientId === scope.clientId && scope.role === "approver";
  switch (approval.audience) {
    case "sales":
      return scope.role === "sales";
    case "finance":
      return scope.role === "finance" || scope.role === "leader";
    case "leader":
      return scope.role === "leader" && approval.statement["documentedBy"] !== scope.person.id;
    case "staff":
      return ["leader", "admin", "finance"].includes(scope.role) && approval.requestedBy !== scope.person.id;
    default:
      return false;
  }
}

const letters = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9 ]/g, "")
    .split(" ")
    .filter(Boolean)
    .map((w) => w[0])
    .join("")
    .slice(0, 3)
    .toUpperCase();

/** A record number a person can read aloud, `NL-G3-7F2A91C4`: the client's initials, the kind, the start of a digest. */
export function recordNumber(approval: { statement: Record<string, unknown> }, mark: string, sha256: string): string {
  const name = approval.statement["clientName"];
  return `${(typeof name === "string" && letters(name)) || "FX"}-${mark}-${sha256.slice(0, 8).toUpperCase()}`;
}
