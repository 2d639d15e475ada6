import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import { Diff } from "~/ui/diff";
import { Facts } from "~/ui/facts";
import { Section, Stack } from "~/ui/section";
import { GoalStatement } from "../../goals/ui/goal-statement";
import { resultWords } from "../rules/words";
import type { ApprovalKind, StatementOf } from "../statements";

export type Shown = { [K in ApprovalKind]: { kind: K; statement: StatementOf<K>; previous?: StatementOf<K> | null } }[ApprovalKind];

const uses = {
  public: "Anywhere in public: our website, talks, print",
  sales: "Only when someone asks us: sent by hand to people who think of working with us",
  internal: "Only inside our firm, to teach our own people",
} as const;

/** What was on the screen, to the word and the cent, as sections; the heading of the page is its sentence. */
export function StatementShown({ shown }: { shown: Shown }) {
  switch (shown.kind) {
    case "goal":
      return <GoalStatement statement={shown.statement} previous={shown.previous} />;
    case "adoption":
      return <AdoptionShown statement={shown.statement} />;
    case "case_study":
      return <TextShown statement={shown.statement} previous={shown.previous ?? null} />;
    case "result":
      return <ResultShown statement={shown.statement} />;
    case "roi":
      return <YearShown statement={shown.statement} />;
    default:
      return null;
  }
}

function AdoptionShown({ statement: s }: { statement: StatementOf<"adoption"> }) {
  return (
    <Section id="what" title="What it means">
      <p className="prose">
        {s.csmName} has read “{s.goalTitle}” with you and answers for it from {formatDate(s.adoptedOn)}. The words, numbers and dates of the
        goal stay as you approved them.
      </p>
    </Section>
  );
}

function TextShown({ statement: s, previous }: { statement: StatementOf<"case_study">; previous: StatementOf<"case_study"> | null }) {
  return (
    <>
      {previous && (previous.body !== s.body || previous.title !== s.title) ? (
        <Section id="changed" title="What changed since you approved it">
          <Stack>
            {previous.title === s.title ? null : <Diff before={previous.title} after={s.title} />}
            {previous.body === s.body ? null : <Diff before={previous.body} after={s.body} />}
          </Stack>
        </Section>
      ) : null}
      <Section id="text" title="The text" hint={`Written by ${s.csmName}`}>
        <article className="certificate stack">
          <h3 className="title">{s.title}</h3>
          {s.body.split(/\n\s*\n/).map((paragraph, i) => (
            <p className="record" key={i}>
              {paragraph}
            </p>
          ))}
        </article>
      </Section>
      <Section id="use" title="Where we may use it">
        <p className="prose">{uses[s.use]}.</p>
      </Section>
    </>
  );
}

function ResultShown({ statement: s }: { statement: StatementOf<"result"> }) {
  return (
    <Section id="what" title="What we put to you">
      <Facts
        rows={[
          { term: "Goal", detail: s.goalTitle },
          { term: "Measured", detail: resultWords(s) },
          { term: "Worth in all", detail: s.grossCents === null ? "No value put on it" : formatMoney(s.grossCents, s.currency) },
          { term: "Our share of the credit", detail: formatShare(s.creditBp) },
          ...(s.source ? [{ term: "Whose data", detail: s.source }] : []),
          ...(s.note ? [{ term: "Our note", detail: s.note }] : []),
          ...(isWebAddress(s.evidenceUrl) ? [{ term: "Evidence", detail: <Evidence url={s.evidenceUrl} /> }] : []),
        ]}
      />
    </Section>
  );
}

function YearShown({ statement: s }: { statement: StatementOf<"roi"> }) {
  const money = (cents: number | null) => (cents === null ? "Not shown at the time" : formatMoney(cents, s.currency, { exact: true }));
  return (
    <Section id="what" title="What we asked">
      <Facts
        rows={[
          { term: "The question", detail: s.question },
          { term: "The time", detail: `${formatDate(s.from)} to ${formatDate(s.to)}` },
          { term: "Confirmed by then", detail: money(s.confirmedCents) },
          { term: `Invested to ${formatDate(s.to)}`, detail: money(s.investedCents) },
          { term: "How it is worked out", detail: s.formula },
        ]}
      />
    </Section>
  );
}

/** Only addresses of the web are made links. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** The way to what a result was counted from. */
export function Evidence({ url }: { url: string }) {
  return (
    <a href={url} rel="noreferrer noopener" target="_blank">
      See the evidence<span className="sr"> (opens a new window)</span>
    </a>
  );
}
