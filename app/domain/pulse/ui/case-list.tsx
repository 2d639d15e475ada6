import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Work, WorkList } from "~/ui/listing";

interface CaseShown {
  id: string;
  client: string;
  person: string;
  owner: string;
  nps: number | null;
  rating: number | null;
  callMe: boolean;
  comment: string;
  forLeaders: boolean;
  mine: boolean;
  state: "green" | "amber" | "red";
  late: boolean;
  due: string;
  closed: string | null;
  told: string | null;
}

/** What somebody answered, as a sentence with the scores in bold. */
export function Scores({ nps, rating, callMe }: { nps: number | null; rating: number | null; callMe: boolean }) {
  return (
    <>
      {rating === null ? null : (
        <>
          <b>{rating} of 5</b>
          {nps === null ? ". " : ", "}
        </>
      )}
      {nps === null ? null : (
        <>
          would recommend us: <b>{nps} of 10</b>.{" "}
        </>
      )}
      {nps === null && rating === null ? "No number. " : null}
      {callMe ? <b>Please call me. </b> : null}
    </>
  );
}

const kinds = { green: "waiting", amber: "watch", red: "behind" } as const;
const kept = { green: "In time", amber: "Within 24 hours", red: "Late" } as const;

/** How a case stands to its clock, with a shape and words. */
export function CaseState({ state, late, due, closed }: Pick<CaseShown, "state" | "late" | "due" | "closed">) {
  if (closed !== null) return <State kind={state === "green" ? "reached" : kinds[state]}>{kept[state]}</State>;
  return (
    <State kind={kinds[state]}>
      {late ? "Was due" : "Due"} {due}
    </State>
  );
}

/** Cases as work: who, what they said, by when, and the ways on. */
export function CaseList({ cases }: { cases: readonly CaseShown[] }) {
  return (
    <WorkList>
      {cases.map((c) => (
        <Work
          key={c.id}
          who={c.client}
          when={<CaseState {...c} />}
          actions={
            <>
              <ButtonLink to={`/admin/cases/${c.id}`} size="small" about={`: ${c.person} of ${c.client}`}>
                Open
              </ButtonLink>
              {c.closed === null && c.mine ? (
                <ButtonLink to={`/admin/cases/${c.id}/closure`} size="small" variant="quiet" about={`: ${c.person} of ${c.client}`}>
                  Write what we told them
                </ButtonLink>
              ) : null}
            </>
          }
        >
          <Scores {...c} />
          {c.comment ? `“${c.comment.length > 160 ? `${c.comment.slice(0, 160)}…` : c.comment}”` : null}
          <br />
          <span className="hint">
            {c.person}. {c.owner} has it.{" "}
            {c.forLeaders ? (c.mine ? "The comment is for the leadership only." : "Any comment is for the leadership only.") : null}
          </span>
        </Work>
      ))}
    </WorkList>
  );
}
