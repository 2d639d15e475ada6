import { z } from "zod";
import { formatDate } from "~/lib/dates";
import { Layout, Scores, Words } from "./layout";
import { template } from "./template";
import { firstName } from "./words";

const schema = z.object({
  firmName: z.string(),
  clientName: z.string(),
  name: z.string(),
  /** Who serves them, if anybody does just now. */
  csmName: z.string().nullable(),
  /** The first of the two questions, 0 to 10. */
  question: z.string(),
  /** Where the survey is; a score is added to it as `?score=9`. */
  url: z.url(),
  /** The last day an answer counts, a civil date. */
  closesOn: z.iso.date(),
  /** Why this person, and why now. */
  why: z.string(),
});
type Props = z.output<typeof schema>;

const readers = (p: Props) => (p.csmName ? `${firstName(p.csmName)} and the head of the team` : `The head of the team at ${p.firmName}`);

/** The question with its eleven buttons; `again` when it was asked before. */
export function Question({ again, ...props }: Props & { again: boolean }) {
  const { firmName, clientName, question, url, closesOn, why } = props;
  return (
    <Layout
      preview="10 seconds. Your answer counts only once you press Send."
      firmName={firmName}
      clientName={clientName}
      heading={question}
      why={why}
    >
      <Words quiet>
        {again ? `Still open until ${formatDate(closesOn)}. We remind you twice at most. ` : "One tap, 10 seconds. "}
        {readers(props)} will see your name. Your answer counts only once you press Send on the page.
      </Words>
      <Scores href={(score) => `${url}?score=${score}`} low="not at all" high="certainly" />
      {again ? null : <Words quiet>You can answer, and change your answer, until {formatDate(closesOn)}.</Words>}
    </Layout>
  );
}

export const pulseSample = {
  firmName: "Harbor & Pine",
  clientName: "Northlake",
  name: "Dana Ruiz",
  csmName: "Maya Lindqvist",
  question: "How likely are you to recommend Harbor & Pine to another owner?",
  url: "https://attain.example/s/p_sample",
  closesOn: "2026-12-22",
  why: "You get this because you work with us at Northlake. We ask each person at most once in 80 days.",
};

/** A survey, answered from the mail by one tap and one press. */
export const pulseAsked = template<Props>({
  to: "client",
  unsubscribe: "surveys",
  lifeMs: 30 * 86_400_000,
  schema,
  subject: (p) => `One question, ${firstName(p.name)} — 10 seconds`,
  line: (p) => p.question,
  Component: (props) => <Question {...props} again={false} />,
  sample: pulseSample,
});

/** The same survey once more, to who has not answered it. */
export const pulseReminder = template<Props>({
  to: "client",
  unsubscribe: "reminders",
  lifeMs: 30 * 86_400_000,
  schema,
  subject: (p) => `Still one question, ${firstName(p.name)} — 10 seconds`,
  line: (p) => p.question,
  Component: (props) => <Question {...props} again />,
  sample: pulseSample,
});
