/** One of the two books the seed fills alike, with the people who act in it. */
export interface Side {
  letter: "A" | "B";
  client: string;
  csm: string;
  approver: string;
  viewer: string;
  /** Who served this client before, until the end of 2024. */
  former: string;
}
export const sides: readonly [Side, Side] = [
  {
    letter: "A",
    client: "NORTHLAKE",
    csm: "maya@harborpine.example",
    approver: "dana@northlake.example",
    viewer: "lee@northlake.example",
    former: "rosa@harborpine.example",
  },
  {
    letter: "B",
    client: "BIRCH",
    csm: "omar@harborpine.example",
    approver: "ada@birch.example",
    viewer: "finn@birch.example",
    former: "rosa@harborpine.example",
  },
];
export const leader = "priya@harborpine.example";
export const finance = "jo@harborpine.example";
export const sales = "sam@harborpine.example";
export const admin = "alex@harborpine.example";

/** What a route's parameters and a form's fields are filled with, by name (a goal's key, an approval's id, a digest …). */
export type Seeded = Record<string, string>;
export interface Seeds {
  A: Seeded;
  B: Seeded;
}

/** The instant the seeded world stands at; everything before it happened in order. */
export const SEED_NOW = new Date("2025-11-18T15:00:00Z");

/** Base pay in cents, each a number nobody else has. */
export const salaryOf = { A: 7_654_321, B: 8_901_237 } as const;
