/** A path, or words with one in them, for the log: without the token behind `/sign-in/`, `/s/` and `/u/`, which opens a door (trust.md A5, A6). */
export function loggable(words: string): string {
  return words.replace(/(\/(?:sign-in|s|u)\/)[^/.?\s"]+/gi, "$1…");
}
