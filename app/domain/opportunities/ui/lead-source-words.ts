import { formatShare } from "~/lib/money";

/** Whose lead it was, in one line; shares are said only where there is more than one. */
export function leadSourceWords(shares: readonly { name: string; bp: number }[]): string {
  if (shares.length === 0) return "Nobody named";
  return shares.length === 1 ? (shares[0]?.name ?? "") : shares.map(({ name, bp }) => `${name} ${formatShare(bp)}`).join(", ");
}
