/** `Dana Ruiz` → `Dana`. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** `1 minute`, `2 minutes`. */
export const minutes = (n: number): string => (n === 1 ? "1 minute" : `${n} minutes`);

/** How long something takes, short: `40 s`, `2 min`. `seconds` is an estimate for a reader. */
export const shortTime = (seconds: number): string => (seconds < 60 ? `${seconds}\u00a0s` : `${Math.ceil(seconds / 60)}\u00a0min`);
