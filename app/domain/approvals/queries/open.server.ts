import { and, asc, count, eq, isNull, ne, not, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { type CivilDate, civilDateIn } from "~/lib/dates";
import type { Cents } from "~/lib/money";
import { goalSentence, type GoalStatement } from "../../goals/rules";
import { answerWords, isReadAlone } from "../rules/answers";
import { resultWords } from "../rules/words";
import { type ApprovalKind, type StatementOf, statements } from "../statements";
import { subjectOf } from "../subjects";
import { proposedSum, said, superseded } from "./asked.server";

/** One card of "Needs you": what kind, the words, how many seconds, where to. Results of one quarter are one card. */
export interface OpenAsk {
  id: string;
  kind: string;
  /** What its button says when that is not "Review". */
  verb?: string;
  sentence: string;
  seconds: number;
  to: string;
  askedOn: CivilDate;
  note: string;
  proposedCents: Cents | null;
  count: number;
}

const LIMIT = 50;

/** Whether an approval waits: no decision, not taken back, no newer one in its place. Joins `decisions` and `cancellations`. */
export const isOpen = and(isNull(decisions.id), isNull(cancellations.approvalId), not(superseded));

/** The words an ask is shown with: a goal says its sentence, the others what they ask. */
export function sentenceOf(kind: ApprovalKind, statement: Record<string, unknown>): string {
  if (kind === "goal") return goalSentence(statement as GoalStatement);
  return subjectOf(kind).ask(statements[kind].parse(statement) as StatementOf<ApprovalKind>);
}

/** What an answer was about, once it is given: the thing itself, not the asking. */
export function answeredThing(kind: ApprovalKind, statement: Record<string, unknown>): string {
  switch (kind) {
    case "result":
      return `${resultWords(statements.result.parse(statement))}.`;
    case "case_study":
      return `“${statements.case_study.parse(statement).title}”`;
    case "roi":
      return `Was ${statements.roi.parse(statement).year} worth it?`;
    default:
      return sentenceOf(kind, statement);
  }
}

const months = { "1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December" } as const;
/** `2026-Q3` in words: `July to September 2026`. */
export function quarterInWords(quarter: string): string {
  return `${months[quarter.slice(-1) as keyof typeof months]} ${quarter.slice(0, 4)}`;
}

/** What waits for a client, oldest first, results together by quarter: two statements, whatever their number. Days are in `timeZone`. */
export async function openAsks(tx: Reader, clientId: string, timeZone: string): Promise<OpenAsk[]> {
  const mine = and(eq(approvals.clientId, clientId), eq(approvals.audience, "client"), isOpen);
  const alone = await tx
    .select({ id: approvals.id, kind: approvals.kind, statement: approvals.statement, askedAt: approvals.requestedAt })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(and(mine, ne(approvals.kind, "result")))
    .orderBy(asc(approvals.requestedAt))
    .limit(LIMIT);
  const quarter = sql<string>`to_char((${said("measuredOn")})::date, 'YYYY-"Q"Q')`;
  const grouped = await tx
    .select({
      quarter,
      n: count(),
      askedAt: sql<string>`min(${approvals.requestedAt})`,
      cents: proposedSum,
    })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(and(mine, eq(approvals.kind, "result")))
    .groupBy(quarter)
    .orderBy(quarter)
    .limit(LIMIT);
  const seconds = subjectOf("result").seconds;
  return [
    ...alone.map((a) => ({
      id: a.id,
      kind: isReadAlone(a.kind) ? answerWords[a.kind].kind : "The year as a whole",
      sentence: sentenceOf(a.kind, a.statement),
      seconds: subjectOf(a.kind).seconds,
      to: a.kind === "roi" ? `/portal/roi/${Number(a.statement["year"])}` : `/portal/approvals/${a.id}`,
      askedOn: civilDateIn(a.askedAt, timeZone),
      proposedCents: null,
      count: 1,
      note:
        a.kind === "goal" && Number(a.statement["version"]) > 1
          ? "Changed since you read it"
          : a.kind === "roi"
            ? "Yes, no, or talk first"
            : "",
    })),
    ...grouped.map((g) => ({
      id: g.quarter,
      kind: `Confirm ${g.quarter.slice(5)} results`,
      sentence: `${g.n === 1 ? "One result" : `${g.n} results`} from ${quarterInWords(g.quarter)}`,
      seconds: seconds * g.n,
      to: `/portal/results#${g.quarter}`,
      askedOn: civilDateIn(new Date(g.askedAt), timeZone),
      proposedCents: Number(g.cents),
      count: g.n,
      note: "You can change any number",
    })),
  ];
}
