/** What tells a press of a button from a mail scanner's (trust.md A6). Times in ms. */
export interface Press {
  readonly at: number;
  /** When the page it came from was made. */
  readonly opened: number;
  readonly nps: number | null;
  /** Whether the field no person sees was filled in. */
  readonly filled: boolean;
  /** Whether the link no person sees was opened from the same address lately. */
  readonly trapped: boolean;
}

const HASTE = 2_000;
const CHANGE = 10_000;

/**
 * Whether an answer is held until its person sends again: another score within ten seconds, less than two seconds after the page from
 * where the hidden link was opened, or the hidden field filled in (trust.md A6).
 */
export function looksLikeMachine(press: Press, before: { at: number; nps: number | null } | null): boolean {
  const changed = before !== null && before.nps !== press.nps && press.at - before.at < CHANGE;
  return press.filled || changed || (press.trapped && press.at - press.opened < HASTE);
}
