import { and, desc, eq } from "drizzle-orm";
import { outbox } from "#db/schema/mail";
import { pulseCases, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";
import { answerPulse } from "~/domain/pulse/commands/answer.server";
import { askByHand } from "~/domain/pulse/commands/ask.server";
import { promiseAnswer } from "~/domain/pulse/commands/cases.server";
import type { Stage } from "./seed";
import { leader, type Seeded, type Side } from "./seed-people";

/** The address in the newest invitation somebody got. */
export async function surveyUrl(app: App, email: string): Promise<string> {
  const [mail] = await inSystem(app, (tx) =>
    tx
      .select({ props: outbox.props })
      .from(outbox)
      .where(and(eq(outbox.toAddress, email), eq(outbox.template, "pulse-asked")))
      .orderBy(desc(outbox.createdAt))
      .limit(1),
  );
  return String(mail?.props["url"] ?? "");
}

/**
 * Two surveys of a client: the approver's (`survey`) with words its CSM may read; the viewer's, opened by `surveyToken`, with words for
 * the leadership only, and a leader's promise about them. Each opened a case.
 */
export async function seedSurveys(on: Stage, side: Side, ids: Seeded): Promise<void> {
  const { letter, client, csm, approver, viewer } = side;
  on.day("2025-11-17");
  const given = { rating: 3, callMe: false, opened: 0, website: "" };
  const own = await on.staff(csm, (scope) => askByHand(scope, { client, contact: ids["approver"] ?? "", about: `CANARY-${letter}-call` }));
  await on.client(approver, (scope) =>
    answerPulse(scope, { ...given, nps: 9, comment: `CANARY-${letter}-said`, leadershipOnly: false }, { key: own.key }),
  );
  const quiet = await on.staff(csm, (scope) =>
    askByHand(scope, { client, contact: ids["viewer"] ?? "", about: "the call on 10 November" }),
  );
  await on.client(viewer, (scope) =>
    answerPulse(scope, { ...given, nps: 3, comment: `CANARY-LEADERS-${letter}-said`, leadershipOnly: true }, { key: quiet.key }),
  );
  const url = await surveyUrl(on.app, viewer);
  const cases = await inSystem(on.app, (tx) =>
    tx.select({ id: pulseCases.id, key: pulses.key }).from(pulseCases).innerJoin(pulses, eq(pulses.id, pulseCases.pulseId)),
  );
  const caseOf = (key: string) => cases.find((c) => c.key === key)?.id ?? "";
  const quietCase = caseOf(quiet.key);
  await on.staff(leader, (scope) => promiseAnswer(scope, { id: quietCase, words: `CANARY-LEADERS-${letter}-promised`, by: "2025-11-19" }));
  Object.assign(ids, { case: caseOf(own.key), quietCase, quarter: "2025-10-01", person: ids["viewer"] ?? "" });
  Object.assign(ids, { survey: own.key, quietSurvey: quiet.key, surveyToken: url.slice(url.lastIndexOf("/") + 1) });
}
