import { Note } from "~/ui/note";
import { Said, Thread } from "~/ui/initials";
import { Scores } from "./case-list";

interface Shown {
  person: string;
  owner: string;
  nps: number | null;
  rating: number | null;
  callMe: boolean;
  comment: string;
  forLeaders: boolean;
  mine: boolean;
  opened: string;
  promises: readonly { words: string; made: string; by: string }[];
  told: string | null;
  closed: string | null;
  closedBy: string | null;
}

/** A case from the client's words to ours. A CSM reads the scores of what the leadership was told, and that it has it. */
export function CaseThread({ of: c }: { of: Shown }) {
  return (
    <>
      {c.forLeaders ? (
        <Note tone="waiting">
          <p>
            {c.mine
              ? `${c.person} shared the comment with the leadership only. The client’s success manager sees the numbers, not the words.`
              : `${c.person} answered to the leadership. ${c.owner} has it, and what is said about it stays there.`}
          </p>
        </Note>
      ) : null}
      <Thread>
        <Said name={c.person} theirs when={c.opened}>
          <p>
            <Scores {...c} />
          </p>
          {c.comment ? <p>{c.comment}</p> : null}
        </Said>
        {c.promises.map((p) => (
          <Said key={p.made} name="We promised" when={`${p.made}, an answer by ${p.by}`}>
            {p.words}
          </Said>
        ))}
        {c.closed === null || c.told === null ? null : (
          <Said name={c.closedBy ?? "We"} when={c.closed}>
            {c.told}
          </Said>
        )}
      </Thread>
    </>
  );
}
