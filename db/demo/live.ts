import { and, asc, eq } from "drizzle-orm";
import { approvals, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { goals, goalVersions } from "#db/schema/goals";
import { contacts, people } from "#db/schema/people";
import { results } from "#db/schema/results";
import { inSystem } from "#db/system.server";
import type { App, ClientScope, StaffScope } from "~/auth/scope";
import { answerResults, askForChange } from "~/domain/approvals/commands/answers.server";
import { object } from "~/domain/approvals/commands/objections.server";
import { correctResult } from "~/domain/approvals/commands/correction.server";
import { setDomain } from "~/domain/clients/commands/domains.server";
import { adoptGoal, draftGoal, editGoal, requestGoal } from "~/domain/goals/commands.server";
import { acceptOpportunity, rejectOpportunity } from "~/domain/opportunities/commands/answer.server";
import { submitOpportunity } from "~/domain/opportunities/commands/submit.server";
import { addContact } from "~/domain/people/commands/contacts.server";
import { documentProcess } from "~/domain/processes/commands.server";
import { recordResult, requestResults } from "~/domain/results/commands.server";
import { requestRoi } from "~/domain/roi/commands.server";
import { addDays, civilDateIn } from "~/lib/dates";
import { FIRM, LEADER, MAYA, OMAR, SALES, sourceOf, TOM } from "./names";
import { livePulses } from "./live-pulses";
import { agreedGoals, DAY, morning, personId, versionDigest, waiting, words } from "./live-reads";
import { asClient, asStaff } from "./scopes";

const DANA = "dana@northlake.example";

/** The demo's last two weeks, lived through the product's own commands: things asked, answered, corrected, waiting, gone wrong. */
export async function live(app: App): Promise<void> {
  const now = morning(app);
  const day = (ago: number, hour = 0): App => ({ ...app, clock: () => new Date(now - ago * DAY - hour * 3_600_000) });
  const staff = (ago: number, email: string, hour = 0): Promise<StaffScope> => asStaff(day(ago, hour), email);
  const client = (ago: number, email: string, hour = 0): Promise<ClientScope> => asClient(day(ago, hour), email);
  const today = civilDateIn(app.clock(), FIRM.timezone);
  const nextYear = Number(today.slice(0, 4)) + 1;
  const [maya, omar, dana] = [await personId(app, MAYA), await personId(app, OMAR), await personId(app, DANA)];

  await domains();
  await northlake();
  await theOthers();
  await livePulses(app, day);

  async function domains(): Promise<void> {
    const rows = await inSystem(app, (tx) =>
      tx
        .selectDistinct({ client: clients.key, email: people.email })
        .from(contacts)
        .innerJoin(people, eq(people.id, contacts.personId))
        .innerJoin(clients, eq(clients.id, contacts.clientId))
        .where(eq(contacts.role, "approver")),
    );
    for (const { client: key, email } of rows)
      await setDomain(await staff(14, LEADER), { client: key, domain: email.slice(email.indexOf("@") + 1) });
  }

  async function northlake(): Promise<void> {
    const first = words({
      title: `Grow direct bookings from 410 to 460 by 31 Dec ${nextYear}`,
      why: "A booking made with us costs no booking-site fee, and the guest comes back to us.",
      baseline: "410",
      target: "460",
      dueOn: `${nextYear}-12-31`,
      ourOwnerId: maya,
      theirOwnerId: dana,
    });
    const { key } = await draftGoal(await staff(13, MAYA), "NORTHLAKE", first);
    await requestGoal(await staff(13, MAYA), key, await versionDigest(await staff(13, MAYA), key));
    const [asked] = await waiting(app, "NORTHLAKE", "goal");
    if (asked)
      await askForChange(await client(12, DANA), {
        ...asked,
        note: "460 is more than we have rooms for. Ten percent more is what we can do.",
      });
    await editGoal(await staff(11, MAYA), key, await versionDigest(await staff(11, MAYA), key), {
      ...first,
      title: `Grow direct bookings from 410 to 451 (+10 %) by 31 Dec ${nextYear}`,
      target: "451",
    });
    await requestGoal(await staff(11, MAYA), key, await versionDigest(await staff(11, MAYA), key));

    const numbered = (await agreedGoals(app, "NORTHLAKE", today)).slice(0, 3);
    const keys: string[] = [];
    for (const [i, goal] of numbered.entries()) {
      const recorded = await recordResult(await staff(9, MAYA), goal.key, {
        measuredOn: addDays(today, -12 + i),
        value: goal.reached,
        grossCents: 640_000 - i * 180_000,
        creditBp: 3_000,
        source: sourceOf(goal.metric),
        evidenceUrl: "",
        note: "Counted from the first of the quarter.",
      });
      keys.push(recorded.key);
    }
    const [one, ...rest] = keys;
    if (!one) throw new Error("the demo's first client has no agreed goal");
    await requestResults(await staff(9, MAYA, -1), [one]);
    const [open] = await waiting(app, "NORTHLAKE", "result");
    if (open)
      await answerResults(await client(8, DANA), {
        answers: [
          {
            approval: open.approvalId,
            sha: open.sha,
            answer: "different",
            gross: 520_000,
            credit: null,
            note: "Some of these came by word of mouth; we count the rest.",
          },
        ],
      });
    const tip = await inSystem(app, (tx) =>
      tx.select({ id: approvals.id }).from(approvals).innerJoin(results, eq(results.id, approvals.resultId)).where(eq(results.key, one)),
    );
    if (tip[0])
      await correctResult(await client(5, DANA), {
        key: one,
        tip: tip[0].id,
        answer: "different",
        gross: 548_000,
        credit: null,
        note: "Our October list was missing.",
      });
    await requestResults(await staff(4, MAYA), rest);
    await requestRoi(await staff(3, MAYA), "NORTHLAKE", Number(today.slice(0, 4)));
    const { key: opportunity } = await submitOpportunity(await staff(6, MAYA), {
      client: "NORTHLAKE",
      name: "Second site for the lake houses",
      amount: 1_240_000,
      shares: [{ csm: maya, bp: 10_000 }],
      referral: "",
      note: "Dana asked for it on the October call.",
    });
    await acceptOpportunity(await staff(5, SALES), { key: opportunity, sha: await askSha(opportunity) });
    await addContact(await staff(2, MAYA), {
      client: "NORTHLAKE",
      name: "Rosa Lind",
      email: "rosa@northlake.example",
      title: "Marketing",
      role: "contributor",
      primary: false,
    });
  }

  async function theOthers(): Promise<void> {
    const draft = await draftGoal(
      await staff(7, OMAR),
      "BIRCH-CO",
      words({
        title: "Have one calm voice in every guest message",
        kind: "soft",
        metric: "Tone of messages",
        unit: "",
        unitValueCents: null,
        dueOn: `${nextYear}-06-30`,
        ourOwnerId: omar,
      }),
    );
    if (!draft.key) throw new Error("no draft");
    const { key: pending } = await submitOpportunity(await staff(3, OMAR), {
      client: "BIRCH-CO",
      name: "Photo day in spring",
      amount: 380_000,
      shares: [
        { csm: omar, bp: 6_000 },
        { csm: maya, bp: 4_000 },
      ],
      referral: "",
      note: "",
    });
    const { key: twice } = await submitOpportunity(await staff(3, OMAR, -1), {
      client: "BIRCH-CO",
      name: "Photo day",
      amount: 380_000,
      shares: [{ csm: omar, bp: 10_000 }],
      referral: "",
      note: "",
    });
    await rejectOpportunity(await staff(2, SALES), { key: twice, sha: await askSha(twice), reason: `The same as ${pending}.` });
    await documentProcess(await staff(4, OMAR), {
      title: "Reading a letter from an owner",
      url: "https://handbook.harborpine.example/letters",
      different: true,
    });
    const orphan = await inSystem(app, (tx) =>
      tx
        .select({ key: goals.key, approver: people.email })
        .from(goals)
        .innerJoin(clients, eq(clients.id, goals.clientId))
        .innerJoin(goalVersions, eq(goalVersions.goalId, goals.id))
        .innerJoin(approvals, eq(approvals.goalVersionId, goalVersions.id))
        .innerJoin(decisions, and(eq(decisions.approvalId, approvals.id), eq(decisions.verdict, "approved")))
        .innerJoin(people, eq(people.id, decisions.personId))
        .orderBy(asc(goals.key)),
    );
    const tom = await staff(2, TOM);
    for (const goal of orphan) {
      const done = await adoptGoal(tom, goal.key).catch(() => null);
      if (done) break;
    }
    const ada = await inSystem(app, (tx) =>
      tx
        .select({ email: people.email })
        .from(people)
        .innerJoin(decisions, eq(decisions.personId, people.id))
        .innerJoin(clients, eq(clients.id, decisions.clientId))
        .where(eq(clients.key, "HALE-HOUSE"))
        .limit(1),
    );
    if (ada[0])
      await object(await client(1, ada[0].email), {
        approvalId: null,
        words: "The numbers in our last list were not ours. I would rather talk to somebody else about it.",
      });
  }

  async function askSha(opportunity: string): Promise<string> {
    const open = await inSystem(app, (tx) =>
      tx
        .select({ sha: approvals.statementSha256, statement: approvals.statement })
        .from(approvals)
        .where(eq(approvals.kind, "opportunity")),
    );
    return open.find((o) => o.statement["opportunity"] === opportunity)?.sha ?? "";
  }
}
