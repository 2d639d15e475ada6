import { openRequest, type Stage } from "./seed";
import { goalForm, resultForm } from "./seed-forms";
import { leader, type Seeded, type Side } from "./seed-people";
import { answerResults, approve, askForChange, saveAnswers } from "~/domain/approvals/commands/answers.server";
import { answerObjection } from "~/domain/approvals/commands/objections.server";
import { draftCaseStudy } from "~/domain/case-studies/commands.server";
import { newCaseStudyInput } from "~/domain/case-studies/input";
import { object } from "~/domain/approvals/commands/objections.server";
import { cancel, withdraw } from "~/domain/approvals/commands/taken-back.server";
import { adoptGoal, draftGoal, editGoal, requestGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { editGoalForm, goalPreview } from "~/domain/goals/queries.server";
import { recordResult, requestResults } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";

function goalsOf(on: Stage, side: Side, ids: Seeded) {
  const shown = `CANARY-${side.letter}`;
  const draft = async (name: string, mark = shown, who = side.csm, over: Record<string, string> = {}) => {
    const words = goalWords.parse(goalForm(mark, ids, { title: `${mark}-goal-${name}`, metric: `${mark}-metric-${name}`, ...over }));
    return (ids[name] = (await on.staff(who, (s) => draftGoal(s, side.client, words))).key);
  };
  const send = async (name: string, who = side.csm) => {
    await on.staff(who, async (s) => requestGoal(s, ids[name] ?? "", (await goalPreview(s, ids[name] ?? "")).sha));
    const ask = await openRequest(on.app, "goal", ids[name] ?? "");
    Object.assign(ids, { [`${name}Approval`]: ask.id, [`${name}Sha`]: ask.sha });
    return ask;
  };
  const approved = async (name: string, who = side.csm, over: Record<string, string> = {}) => {
    await draft(name, who === side.former ? `CANARY-WAS-${side.letter}` : shown, who, over);
    const ask = await send(name, who);
    const done = await on.client(side.approver, (s) => approve(s, { approvalId: ask.id, sha: ask.sha }));
    Object.assign(ids, { [`${name}Record`]: done.record, [`${name}Decision`]: done.decisionId });
  };
  return { draft, send, approved };
}

/** What the client approved while somebody else served it. */
export async function seedInherited(on: Stage, side: Side, ids: Seeded): Promise<void> {
  on.day("2024-10-01");
  // Written in 2024 and taken over since: whoever began a text does not read on after they left.
  await on.staff(side.former, async (s) => {
    const words = newCaseStudyInput.parse({
      client: side.client,
      title: `CANARY-DRAFT-${side.letter}-early`,
      body: `CANARY-DRAFT-${side.letter}-early`,
      use: "sales",
    });
    ids["earlyStudy"] = (await draftCaseStudy(s, words)).key;
  });
  const asking = goalsOf(on, side, ids);
  await asking.draft("old", `CANARY-${side.letter}`, side.former, { ourOwnerId: ids["former"] ?? "" });
  await asking.send("old", side.former);
  for (const name of ["adopted", "adoptable"])
    await goalsOf(on, side, ids).approved(name, side.former, { ourOwnerId: ids["former"] ?? "" });
}

/** Goals in every state, their results, what the client said, and what it told the leaders alone. */
export async function seedGoals(on: Stage, side: Side, ids: Seeded): Promise<void> {
  const shown = `CANARY-${side.letter}`;
  const hidden = `CANARY-DRAFT-${side.letter}`;
  const { draft, send, approved } = goalsOf(on, side, ids);
  on.day("2025-03-03");
  await approved("goal");
  await approved("withdrawn");
  await on.client(side.approver, (s) => withdraw(s, { decisionId: ids["withdrawnDecision"] ?? "", reason: `${shown}-withdrawal` }));
  await seedResults(on, side, ids);

  on.day("2025-11-03");
  await on.staff(side.csm, (s) => adoptGoal(s, ids["adopted"] ?? ""));
  ids["adoptionApproval"] = (await openRequest(on.app, "adoption", ids["adopted"] ?? "")).id;
  await draft("changed");
  const refused = await send("changed");
  await on.client(side.approver, (s) => askForChange(s, { approvalId: refused.id, sha: refused.sha, note: `${shown}-change-asked` }));
  await draft("cancelled");
  const taken = await send("cancelled");
  await on.staff(side.csm, (s) => cancel(s, { approvalId: taken.id, reason: `${shown}-taken-back` }));
  for (const name of ["waiting", "waitingToo", "waitingStill"]) {
    await draft(name);
    await send(name);
  }
  await draft("draft", hidden);
  await draft("sending");
  ids["sendingSha"] = await on.staff(side.csm, async (s) => (await goalPreview(s, ids["sending"] ?? "")).sha);

  on.day("2025-11-16");
  await approved("recent");
  await approved("edited");
  const words = goalWords.parse(goalForm(hidden, ids));
  await on.staff(side.csm, async (s) => editGoal(s, ids["edited"] ?? "", (await editGoalForm(s, ids["edited"] ?? "")).sha, words));
  ids["editedSeen"] = await on.staff(side.csm, async (s) => (await editGoalForm(s, ids["edited"] ?? "")).sha);

  const heard = await on.client(side.viewer, (s) =>
    object(s, { approvalId: ids["waitingApproval"] ?? null, words: `CANARY-LEADERS-${side.letter}-first` }),
  );
  await on.staff(leader, (s) => answerObjection(s, { id: heard.id, answer: `CANARY-LEADERS-${side.letter}-answer` }));
  await on.client(side.viewer, (s) => object(s, { approvalId: null, words: `CANARY-LEADERS-${side.letter}-second` }));
}

async function seedResults(on: Stage, side: Side, ids: Seeded): Promise<void> {
  const shown = `CANARY-${side.letter}`;
  on.day("2025-10-06");
  const record = async (name: string, measuredOn: string, mark = shown) => {
    const words = resultWords.parse(resultForm(mark, { measuredOn }));
    return (ids[name] = (await on.staff(side.csm, (s) => recordResult(s, ids["goal"] ?? "", words))).key);
  };
  const send = async (...names: string[]) => {
    await on.staff(side.csm, (s) =>
      requestResults(
        s,
        names.map((name) => ids[name] ?? ""),
      ),
    );
    for (const name of names) {
      const ask = await openRequest(on.app, "result", ids[name] ?? "");
      Object.assign(ids, { [`${name}Approval`]: ask.id, [`${name}Sha`]: ask.sha });
    }
  };
  const answer = (name: string, as: "different" | "cannot_tell", gross: number | null) =>
    on.client(side.approver, (s) =>
      answerResults(s, {
        answers: [
          {
            approval: ids[`${name}Approval`] ?? "",
            sha: ids[`${name}Sha`] ?? "",
            answer: as,
            gross,
            credit: null,
            note: `${shown}-answer-note`,
          },
        ],
      }),
    );
  await record("result", "2025-09-30");
  await record("unclear", "2025-08-31");
  await send("result", "unclear");
  await answer("result", "different", 600_000);
  await answer("unclear", "cannot_tell", null);
  await record("asked", "2025-07-31");
  await record("askedToo", "2025-06-30");
  await send("asked", "askedToo");
  await on.client(side.approver, (s) =>
    saveAnswers(s, {
      answers: [
        { approval: ids["askedTooApproval"] ?? "", answer: "different", gross: "1", credit: "", note: `CANARY-SAVED-${side.letter}` },
      ],
    }),
  );
  await record("unsent", "2025-05-31", `CANARY-DRAFT-${side.letter}`);
  await record("unsentToo", "2025-04-30", `CANARY-DRAFT-${side.letter}`);
}
