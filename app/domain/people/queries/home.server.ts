import type { Reader } from "#db/client.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { changesPile, objectionsPile, openPile, PILE, type Pile } from "~/domain/approvals/queries/desk.server";
import { waitingKinds } from "~/domain/approvals/queries/waiting.server";
import { endingSoon } from "~/domain/clients/queries/desk.server";
import { countClients } from "~/domain/clients/queries/list.server";
import { unsentGoals } from "~/domain/goals/queries.unsent.server";
import { opportunitiesPile } from "~/domain/opportunities/queries/desk.server";
import { processesPile } from "~/domain/processes/queries.server";
import { toldPile } from "~/domain/pulse/queries/heard.server";
import { unsentResults } from "~/domain/results/queries.unsent.server";
import { notesOwed } from "~/domain/roi/queries.server";

export interface DeskPile extends Pile {
  id: string;
  title: string;
  hint: string;
  empty: string;
  all: string;
  /** Somebody else's move: shown, but not counted as waiting for this person. */
  theirs?: boolean;
}

const key = (value: unknown) => encodeURIComponent(String(value));

async function told(scope: StaffScope, tx: Reader): Promise<DeskPile> {
  return {
    id: "told",
    title: "They told us",
    hint: "Low answers and wishes for a call, the next due first.",
    empty: "Nobody waits to hear from us.",
    all: "/admin/cases",
    ...(await toldPile(scope, tx, PILE)),
  };
}

async function csmDesk(scope: StaffScope, tx: Reader): Promise<DeskPile[]> {
  const goals = await unsentGoals(scope, tx, PILE);
  const results = await unsentResults(scope, tx);
  return [
    await told(scope, tx),
    {
      id: "changes",
      title: "They asked for a change",
      hint: "In the last 30 days.",
      empty: "Nobody asked for a change that is still open.",
      all: "/admin/waiting",
      ...(await changesPile(scope, tx)),
    },
    {
      id: "goals",
      title: "Goals not sent",
      hint: "Written down, but the client has not seen them.",
      empty: "Every goal you wrote down was sent.",
      all: "/admin/clients",
      count: goals.count,
      rows: goals.rows.map((g) => ({ id: g.key, who: g.client, words: g.title, note: "", on: null, to: `/admin/goals/${key(g.key)}` })),
    },
    {
      id: "results",
      title: "Results not sent",
      hint: "",
      empty: "Every result you recorded was sent.",
      all: "/admin/results?state=unsent",
      count: results.reduce((sum, r) => sum + r.n, 0),
      rows: results.slice(0, PILE).map((r) => ({
        id: r.clientKey,
        who: r.client,
        words: r.n === 1 ? "One result to send" : `${r.n} results to send`,
        note: "",
        on: null,
        to: `/admin/results?state=unsent&client=${key(r.clientKey)}`,
      })),
    },
    {
      id: "waiting",
      title: "Waiting on clients",
      theirs: true,
      hint: "Longest open first.",
      empty: "Nothing is out with a client.",
      all: "/admin/waiting",
      ...(await openPile(scope, tx, waitingKinds, () => "/admin/waiting")),
    },
  ];
}

async function approversPile(scope: StaffScope, tx: Reader): Promise<DeskPile> {
  return {
    id: "approvers",
    title: "Approvers to confirm",
    hint: "Asked for by somebody else.",
    empty: "Nobody waits to be confirmed.",
    all: "/admin/approvers",
    ...(await openPile(scope, tx, ["approver"], (id) => `/admin/approvers/${id}/decision`, false)),
  };
}

async function leaderDesk(scope: StaffScope, tx: Reader): Promise<DeskPile[]> {
  const owed = await notesOwed(scope, tx);
  const nobody = await countClients(tx, "unassigned", scope.today);
  return [
    {
      id: "objections",
      title: "Objections",
      hint: "Clients who asked for somebody other than their CSM.",
      empty: "Nobody waits for an answer.",
      all: "/admin/objections",
      ...(await objectionsPile(scope, tx)),
    },
    await told(scope, tx),
    await approversPile(scope, tx),
    {
      id: "processes",
      title: "Processes to confirm",
      hint: "",
      empty: "No process waits.",
      all: "/admin/processes?state=waiting",
      ...(await processesPile(scope, tx)),
    },
    {
      id: "notes",
      title: "Return notes",
      hint: "The client says yes, the numbers say less.",
      empty: "No note is owed.",
      all: "/admin/roi-notes",
      count: owed.length,
      rows: owed.slice(0, PILE).map((n) => ({
        id: `${n.client}-${n.year}`,
        who: n.clientName,
        words: `Note why ${n.year} counts`,
        note: "",
        on: n.decidedOn,
        to: "/admin/roi-notes",
      })),
    },
    {
      id: "nobody",
      title: "Clients nobody looks after",
      hint: "",
      empty: "Everybody is looked after.",
      all: "/admin/clients?state=unassigned",
      count: nobody.count,
      rows: nobody.rows.map((c) => ({
        id: c.key,
        who: c.name,
        words: "Assign somebody",
        note: "",
        on: null,
        to: `/admin/clients/${key(c.key)}/assignments/new`,
      })),
    },
  ];
}

async function noApproverPile(scope: StaffScope, tx: Reader): Promise<DeskPile> {
  const { count, rows } = await countClients(tx, "no-approver", scope.today);
  return {
    id: "no-approver",
    title: "Clients nobody can approve for",
    hint: "",
    empty: "Every client has an approver.",
    all: "/admin/clients?state=no-approver",
    count,
    rows: rows.map((c) => ({
      id: c.key,
      who: c.name,
      words: "See their people",
      note: "",
      on: null,
      to: `/admin/clients/${key(c.key)}/people`,
    })),
  };
}

async function financeDesk(scope: StaffScope, tx: Reader): Promise<DeskPile[]> {
  const ending = await endingSoon(scope, tx, PILE);
  return [
    {
      id: "ending",
      title: "Agreements that end soon",
      hint: "Within 60 days, with neither a notice nor a renewal recorded.",
      empty: "None ends within 60 days unsaid.",
      all: "/admin/clients",
      count: ending.count,
      rows: ending.rows.map((a) => ({
        id: a.key,
        who: a.client,
        words: `Agreement ${a.key} ends`,
        note: "",
        on: a.endsOn,
        to: `/admin/agreements/${key(a.key)}`,
      })),
    },
    await approversPile(scope, tx),
  ];
}

/** What waits for this person, by their role: piles with a count and the first five. A fixed number of statements for each role. */
export async function staffHome(scope: StaffScope): Promise<DeskPile[]> {
  return read(scope, async (tx) => {
    switch (scope.role) {
      case "csm":
        return csmDesk(scope, tx);
      case "leader":
        return leaderDesk(scope, tx);
      case "finance":
        return financeDesk(scope, tx);
      case "admin":
        return [await approversPile(scope, tx), await noApproverPile(scope, tx)];
      case "sales":
        return [
          {
            id: "opportunities",
            title: "Opportunities to accept",
            hint: "Longest waiting first.",
            empty: "Nothing waits for sales.",
            all: "/admin/opportunities?stage=submitted",
            ...(await opportunitiesPile(scope, tx)),
          },
        ];
    }
  });
}
