import { useSearchParams } from "@remix-run/react";
import { Note } from "./note";
import { Toast } from "./toast";

/** Says what was just done, as `?done=<word>` names it: on the page, and in a toast for a while. Unknown words say nothing. */
export function Done({ words }: { words: Readonly<Record<string, string>> }) {
  const [search] = useSearchParams();
  const word = search.get("done") ?? "";
  const text = Object.hasOwn(words, word) ? words[word] : undefined;
  return (
    <>
      {text ? (
        <Note tone="pen">
          <p>{text}</p>
        </Note>
      ) : null}
      <Toast flash={text ? { key: word, text } : null} />
    </>
  );
}
