import { createHmac, randomBytes } from "node:crypto";
import { sha256 } from "~/lib/canonical";

export const MINUTES = 60_000;
/** How long a link and its code work, in ms (trust.md A5). */
export const LIFE = 10 * MINUTES;
/** Limits on asking and guessing (trust.md A5): five an hour for an address; ten in three minutes, and ten codes in fifteen, for a network address. */
export const limits = {
  perAddress: { max: 5, within: 60 * MINUTES },
  perIp: { max: 10, within: 3 * MINUTES },
  codesPerIp: { max: 10, within: 15 * MINUTES },
};
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The typed code that belongs to a link: eight letters and digits, without look-alikes (40 bits). */
export function codeOf(token: string): string {
  const bytes = createHmac("sha256", "attain typed code").update(token).digest();
  return [...bytes.subarray(0, 8)].map((b) => alphabet[b % 32]).join("");
}

/** A secret of 256 random bits. */
export const newToken = () => randomBytes(32).toString("base64url");
/** How an address is known in the table, known to us or not. */
export const emailHash = (email: string) => sha256(`email:${email.trim().toLowerCase()}`);

/** Only a path on this site, never another origin: anything else becomes `/`. */
export function safePath(path: string | null | undefined): string {
  if (!path || !path.startsWith("/") || path.length > 500) return "/";
  let decoded = path;
  try {
    for (let i = 0; i < 3; i += 1) decoded = decodeURIComponent(decoded);
  } catch {
    return "/";
  }
  return /^\/[\\/]|[\\\u0000-\u001f\u007f]/.test(decoded) ? "/" : path;
}

/** A refusal for too many tries; `retryAfter` is in seconds. */
export class TooMany extends Error {
  constructor(readonly retryAfter: number) {
    super("too many tries");
  }
}

/** `dana@northlake.example` → `d•••@northlake.example`. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
