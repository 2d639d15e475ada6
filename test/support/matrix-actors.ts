import { admin, finance, leader, sales } from "./seed-people";

export type Role = "nobody" | "viewer" | "contributor" | "approver" | "csm" | "sales" | "leader" | "finance" | "admin";
/** Everybody who might knock: whose session, what they are, and the words (CANARY-…) that may reach them. */
export const actors = {
  anonymous: { email: null, role: "nobody", reads: [] },
  // Unused for longer than a session may idle; and used to the last, past the end of its working day (trust.md D).
  idle: { email: finance, role: "nobody", reads: [] },
  overdue: { email: finance, role: "nobody", reads: [] },
  disabled: { email: "gone@northlake.example", role: "nobody", reads: [] },
  viewerA: { email: "lee@northlake.example", role: "viewer", reads: ["A", "WAS-A", "REF-A", "LEADERS-A"] },
  contributorA: { email: "kit@northlake.example", role: "contributor", reads: ["A", "WAS-A", "REF-A"] },
  approverA: { email: "dana@northlake.example", role: "approver", reads: ["A", "WAS-A", "REF-A", "SAVED-A"] },
  approverB: { email: "ada@birch.example", role: "approver", reads: ["B", "WAS-B", "REF-B", "SAVED-B"] },
  csmA: {
    email: "maya@harborpine.example",
    role: "csm",
    reads: ["A", "WAS-A", "DRAFT-A", "REF-A", "OPP-A", "DEAL-A", "PAY-A", "PROC-A", "PROC-B"],
  },
  csmB: {
    email: "omar@harborpine.example",
    role: "csm",
    reads: ["B", "WAS-B", "DRAFT-B", "REF-B", "OPP-B", "DEAL-B", "PAY-B", "PROC-A", "PROC-B"],
  },
  csmFormer: { email: "rosa@harborpine.example", role: "csm", reads: ["PROC-A", "PROC-B", "WAS-A", "WAS-B"] },
  sales: { email: sales, role: "sales", reads: ["OPP-A", "OPP-B", "REF-A", "REF-B"] },
  leader: {
    email: leader,
    role: "leader",
    reads: [
      "A",
      "B",
      "WAS-A",
      "WAS-B",
      "DRAFT-A",
      "DRAFT-B",
      "REF-A",
      "REF-B",
      "OPP-A",
      "OPP-B",
      "DEAL-A",
      "DEAL-B",
      "PAY-A",
      "PAY-B",
      "PROC-A",
      "PROC-B",
      "LEADERS-A",
      "LEADERS-B",
    ],
  },
  finance: {
    email: finance,
    role: "finance",
    reads: ["A", "B", "WAS-A", "WAS-B", "OPP-A", "OPP-B", "DEAL-A", "DEAL-B", "PAY-A", "PAY-B", "PROC-A", "PROC-B"],
  },
  admin: { email: admin, role: "admin", reads: [] },
} as const satisfies Record<string, { email: string | null; role: Role; reads: readonly string[] }>;
export type ActorName = keyof typeof actors;
export const actorNames = Object.keys(actors) as ActorName[];

export const clientsA = ["viewerA", "contributorA", "approverA"] as const;
export const everyClient = [...clientsA, "approverB"] as const;
export const csms = ["csmA", "csmB", "csmFormer"] as const;
export const everyStaff = [...csms, "sales", "leader", "finance", "admin"] as const;
export const anybody = [...actorNames];

/** Who wrote "I don't agree" may read it again; nobody else at the client may. */
const salaryWords = { "76,543.21": "PAY-A", "7654321": "PAY-A", "89,012.37": "PAY-B", "8901237": "PAY-B" } as const;

/** Every mark in a text, with whose it is: `CANARY-DRAFT-A-…` is `DRAFT-A`'s. */
export function marksIn(text: string): { said: string; whose: string }[] {
  const marks = [...text.matchAll(/CANARY-((?:[A-Z]+-)?[AB])(?![A-Z])[\w-]*/g)].map((m) => ({ said: m[0], whose: m[1] ?? "" }));
  const sums = Object.entries(salaryWords).filter(([words]) => text.includes(words));
  return [...marks, ...sums.map(([said, whose]) => ({ said, whose }))];
}

/** The marks in a text that this person may never be shown. */
export function leaksIn(text: string, reads: readonly string[]): string[] {
  return [...new Set(marksIn(text).flatMap(({ said, whose }) => (reads.includes(whose) ? [] : [said])))];
}
