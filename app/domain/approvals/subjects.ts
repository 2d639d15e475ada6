import type { ApprovalKind } from "./statements";
import { agreement, exemption } from "./subjects/agreements";
import { caseStudy } from "./subjects/case-studies";
import { goal, adoption } from "./subjects/goals";
import { opportunity, closing } from "./subjects/opportunities";
import { approver } from "./subjects/people";
import { process } from "./subjects/processes";
import { result } from "./subjects/results";
import { roi, roiNote } from "./subjects/roi";
import type { Subject } from "./subjects/subject";

/** One entry a kind of approval: a new kind does not compile until it is whole (architecture.md, Approvals). */
export const subjects = {
  goal,
  adoption,
  result,
  roi,
  roi_note: roiNote,
  case_study: caseStudy,
  opportunity,
  closing,
  agreement,
  process,
  approver,
  exemption,
} satisfies { [K in ApprovalKind]: Subject<K> };

/** The subject of a kind, seen without its own statement type; the statement has been parsed by the kind's schema. */
export function subjectOf(kind: ApprovalKind): Subject<ApprovalKind> {
  return subjects[kind] as Subject<ApprovalKind>;
}
