import { Diff } from "~/ui/diff";
import { Facts, type FactRow } from "~/ui/facts";
import { Section, Stack } from "~/ui/section";
import { formatDate } from "~/lib/dates";
import { formatMeasure, goalChanges, type GoalStatement as Statement, linesOf, worthSentence } from "../rules";

type GoalStatementProps = {
  /** The frozen words, or what they would be if it were sent now. */
  statement: Statement;
  /** The version read before: shows what changed since. */
  previous?: Statement | null;
};

/** A goal exactly as the client answers it: what changed, why, how it is measured, who does what, what it is worth. The sentence itself is the page's heading. */
export function GoalStatement({ statement, previous }: GoalStatementProps) {
  const worth = worthSentence(statement);
  const changes = previous ? goalChanges(previous, statement) : [];
  return (
    <>
      {previous ? (
        <Section id="changed" title={`What changed since version ${previous.version}`}>
          {changes.length === 0 ? (
            <p className="prose">No word and no number changed.</p>
          ) : (
            <Stack>
              {changes.map((change) => (
                <div key={change.label}>
                  <h3 className="label">{change.label}</h3>
                  <Diff before={change.before} after={change.after} />
                </div>
              ))}
            </Stack>
          )}
        </Section>
      ) : null}
      {statement.why ? (
        <Section id="why" title="Why it matters to you">
          <Paragraphs text={statement.why} />
        </Section>
      ) : null}
      <Section id="measure" title="How we will measure it">
        <Facts rows={measureRows(statement)} />
      </Section>
      {statement.weDo || statement.youDo || statement.ourOwner || statement.theirOwner ? (
        <Section id="who" title="Who does what">
          <div className="signs">
            <Side title="What we do" lines={linesOf(statement.weDo)} owner={statement.ourOwner} />
            <Side title="What you do" lines={linesOf(statement.youDo)} owner={statement.theirOwner} />
          </div>
        </Section>
      ) : null}
      {worth ? (
        <Section id="worth" title="What it is worth to you">
          <p className="prose">{worth}</p>
        </Section>
      ) : null}
    </>
  );
}

function measureRows(s: Statement): FactRow[] {
  const rows: (FactRow | null)[] = [
    s.metric ? { term: "What counts", detail: s.metric } : null,
    s.unit ? { term: "Counted in", detail: s.unit } : null,
    s.kind === "soft"
      ? { term: "Kind of goal", detail: "Not counted in numbers. You say whether it was reached." }
      : {
          term: "Starting number",
          detail:
            s.baseline === null
              ? s.baselineNote
                ? `You do not track this yet. ${s.baselineNote}`
                : "No starting number yet"
              : formatMeasure(s.baseline, s.unit),
        },
    s.target === null ? null : { term: "Target", detail: formatMeasure(s.target, s.unit) },
    { term: "By", detail: s.dueOn === null ? "No date was set" : formatDate(s.dueOn) },
    s.dataSource ? { term: "Whose data", detail: s.dataSource } : null,
  ];
  return rows.filter((row): row is FactRow => row !== null);
}

function Side({ title, lines, owner }: { title: string; lines: string[]; owner: string | null }) {
  return (
    <div>
      <h3 className="label">{title}</h3>
      {lines.length > 0 ? (
        <ul className="list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {owner ? <p className="hint">{owner} answers for it.</p> : null}
    </div>
  );
}

function Paragraphs({ text }: { text: string }) {
  return (
    <Stack>
      {text.split(/\n\s*\n/).map((paragraph, i) => (
        <p className="prose" key={i}>
          {paragraph}
        </p>
      ))}
    </Stack>
  );
}
