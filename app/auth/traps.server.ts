import type { App } from "./scope";

const REMEMBERED = 10 * 60_000;
const MOST = 10_000;
const traps = new WeakMap<App, Map<string, number>>();

/** Remembers that the link no person sees was opened from an address; of this process and for ten minutes only (trust.md A6). */
export function springTrap(app: App, ip: string, now: Date): void {
  const sprung = traps.get(app) ?? new Map<string, number>();
  traps.set(app, sprung);
  sprung.delete(ip);
  sprung.set(ip, now.getTime());
  const [oldest] = sprung.keys();
  if (sprung.size > MOST && oldest !== undefined) sprung.delete(oldest);
}

/** Whether that link was opened from an address in the last ten minutes. */
export function trapSprung(app: App, ip: string, now: Date): boolean {
  const at = traps.get(app)?.get(ip);
  return at !== undefined && now.getTime() - at < REMEMBERED;
}
