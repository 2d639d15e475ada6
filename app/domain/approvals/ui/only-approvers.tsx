import { Note } from "~/ui/note";

/** Names as a sentence lists them: `Dana Ruiz or Lee Park`. */
export function eitherOf(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** Says who can answer, to those who can only read. */
export function OnlyApprovers({ client, approvers }: { client: string; approvers: readonly string[] }) {
  return (
    <Note>
      <p>
        You can read this, but not answer it.{" "}
        {approvers.length > 0
          ? `${eitherOf(approvers)} can answer for ${client}.`
          : `Nobody can answer for ${client} yet; ask the people who serve you to name somebody.`}
      </p>
    </Note>
  );
}
