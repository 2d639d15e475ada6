import type { StatementOf } from "~/domain/approvals/statements";
import { Diff } from "~/ui/diff";
import { Section, Stack } from "~/ui/section";
import { useWords } from "../rules";

type CaseStudyStatementProps = {
  /** The frozen words, or what they would be if they were sent now. */
  statement: StatementOf<"case_study">;
  /** What the client approved last: shows what changed since. */
  previous?: StatementOf<"case_study"> | null;
};

/** A text about a client exactly as the client answers it: every word, and where it may be used. */
export function CaseStudyStatement({ statement, previous = null }: CaseStudyStatementProps) {
  const { label, hint } = useWords[statement.use];
  return (
    <>
      {previous && (previous.body !== statement.body || previous.title !== statement.title || previous.use !== statement.use) ? (
        <Section id="changed" title="What changed since you approved it">
          {previous.title === statement.title ? null : <Diff before={previous.title} after={statement.title} />}
          {previous.body === statement.body ? null : <Diff before={previous.body} after={statement.body} />}
          {previous.use === statement.use ? null : <Diff before={useWords[previous.use].label} after={label} />}
        </Section>
      ) : null}
      <Section id="text" title="The text">
        <article className="certificate">
          <Stack>
            <h3 className="title">{statement.title}</h3>
            {statement.body.split(/\n{2,}/).map((paragraph, i) => (
              <p className="record" key={i}>
                {paragraph}
              </p>
            ))}
          </Stack>
        </article>
      </Section>
      <Section id="use" title="Where we may use it">
        <p className="prose">
          <b>{label}.</b> {hint}. Only this exact text, until you take it back.
        </p>
      </Section>
    </>
  );
}
