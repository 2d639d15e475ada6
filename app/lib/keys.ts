import { found } from "./refusal";

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** First letters of the keys made in the product, by noun. */
export type KeyPrefix = "C" | "A" | "G" | "R" | "O" | "P" | "S" | "F" | "Q";

/** A new key that people can read aloud, e.g. `G-7F2A9C`: the noun's letter and six random letters without look-alikes (30 bits). */
export function newKey(prefix: KeyPrefix): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}-${[...bytes].map((b) => alphabet[b % 32]).join("")}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a row's id at all; anything else never reaches the database. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** The id in an address. Throws a `not-found` Refusal when it is none. */
export function givenId(text: string | undefined, what: string): string {
  return found(text !== undefined && isId(text) ? text : null, what);
}
