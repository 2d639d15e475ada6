import { adjustments } from "#db/schema/compensation";
import { referrals } from "#db/schema/referrals";
import { inSystem } from "#db/system.server";
import { openRequest, type Stage } from "./seed";
import { admin, finance, leader, sales, type Seeded, type Side } from "./seed-people";
import { answerYear } from "~/domain/approvals/commands/roi.server";
import { approve } from "~/domain/approvals/commands/answers.server";
import { roiForm } from "~/domain/approvals/input/answers";
import { draftCaseStudy, editCaseStudy, requestCaseStudy } from "~/domain/case-studies/commands.server";
import { caseStudyInput, newCaseStudyInput } from "~/domain/case-studies/input";
import { caseStudyPage } from "~/domain/case-studies/queries.server";
import { giveNotice, signAgreement } from "~/domain/clients/commands/agreements.server";
import { addClient, endClient } from "~/domain/clients/commands/clients.server";
import { grantExemption } from "~/domain/clients/commands/exemptions.server";
import { clientInput, endClientInput, exemptionInput, noticeInput, signInput } from "~/domain/clients/input";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { acceptOpportunity, closeOpportunity } from "~/domain/opportunities/commands/answer.server";
import { submitOpportunity } from "~/domain/opportunities/commands/submit.server";
import { acceptanceInput, closingInput, opportunityInput } from "~/domain/opportunities/input";
import { addContact } from "~/domain/people/commands/contacts.server";
import { addStaff } from "~/domain/people/commands/staff.server";
import { contactInput, staffInput } from "~/domain/people/input";
import { answerProcess, documentProcess } from "~/domain/processes/commands.server";
import { answerProcessInput, processInput } from "~/domain/processes/input";
import { requestRoi } from "~/domain/roi/commands.server";

const about = { A: "Harbour survey", B: "Orchard tasting" } as const;

/** What pay needs from others: opportunities, processes, agreements, exemptions, a case study, a referral, an approver to confirm. */
export async function seedDeals(on: Stage, side: Side, ids: Seeded): Promise<void> {
  const of = (what: string) => `CANARY-${what}-${side.letter}`;
  on.day("2025-11-17");

  const submit = async (name: string, amount: string) => {
    const input = opportunityInput.parse({ client: side.client, name: `${of("OPP")}-${name}`, amount, note: `${of("OPP")}-note` });
    ids[name] = (await on.staff(side.csm, (s) => submitOpportunity(s, input))).key;
    ids[`${name}Sha`] = (await openRequest(on.app, "opportunity", ids[name] ?? "")).sha;
  };
  const accept = (name: string) =>
    on.staff(sales, (s) => acceptOpportunity(s, { ...acceptanceInput.parse({ sha: ids[`${name}Sha`] }), key: ids[name] ?? "" }));
  for (const [name, amount] of [
    ["submitted", "12000"],
    ["submittedToo", "13000"],
    ["accepted", "14000"],
    ["acceptedToo", "15000"],
    ["won", "16000"],
  ] as const)
    await submit(name, amount);
  for (const name of ["accepted", "acceptedToo", "won"]) await accept(name);
  await on.staff(sales, (s) =>
    closeOpportunity(s, {
      ...closingInput.parse({ outcome: "closed_won", amount: "16000", closedOn: s.today, note: `${of("OPP")}-closing` }),
      key: ids["won"] ?? "",
    }),
  );

  const write = async (name: string, title: string) => {
    ids[name] = (
      await on.staff(side.csm, (s) =>
        documentProcess(
          s,
          processInput.parse({ title: `${of("PROC")} ${title}`, url: `https://example.com/${of("PROC")}`, different: "yes" }),
        ),
      )
    ).key;
    ids[`${name}Sha`] = (await openRequest(on.app, "process", ids[name] ?? "")).sha;
  };
  await write("process", `${about[side.letter]} first`);
  await write("confirmedProcess", `${about[side.letter]} confirmed`);
  await on.staff(leader, (s) =>
    answerProcess(s, {
      ...answerProcessInput.parse({ sha: ids["confirmedProcessSha"], verdict: "approved" }),
      key: ids["confirmedProcess"] ?? "",
    }),
  );

  const terms = {
    term: "fixed",
    startsOn: "2025-11-01",
    endsOn: "2026-10-31",
    annual: "36000",
    signedOn: "2025-10-30",
    note: `${of("DEAL")}-agreement-note`,
  };
  for (const name of ["signed", "noticed", "ending", "exiting", "corrected"]) {
    ids[name] = (await on.staff(finance, (s) => signAgreement(s, { ...signInput.parse(terms), client: side.client }))).key;
    ids[`${name}Seen`] = await on.staff(finance, async (s) => (await agreementPage(s, ids[name] ?? "")).seen);
  }
  for (const [name, by] of [
    ["noticed", "client"],
    ["exiting", "company"],
  ] as const) {
    const notice = noticeInput.parse({
      seen: ids[`${name}Seen`],
      noticeOn: "2025-11-17",
      noticeBy: by,
      endsOn: "2026-02-28",
      note: `${of("DEAL")}-notice`,
    });
    await on.staff(finance, (s) => giveNotice(s, { ...notice, key: ids[name] ?? "" }));
    ids[`${name}Seen`] = await on.staff(finance, async (s) => (await agreementPage(s, ids[name] ?? "")).seen);
  }
  await on.staff(leader, (s) =>
    grantExemption(
      s,
      exemptionInput.parse({ client: side.client, csm: ids["csm"], year: "2025", gate: "roi_validated", reason: `${of("PAY")}-exemption` }),
    ),
  );

  const domain = side.approver.split("@")[1] ?? "";
  const add = async (name: string, role: string) => {
    const input = contactInput.parse({ name: `Person ${name}`, email: `${name.toLowerCase()}@${domain}`, role });
    ids[name] = (await on.staff(side.csm, (s) => addContact(s, { ...input, client: side.client }))).personId;
  };
  await add("contact", "approver");
  for (const name of ["contactEdited", "contactEnded"]) await add(name, "viewer");
  await add("contactAsked", "contributor");
  const asked = await openRequest(on.app, "approver", ids["contact"] ?? "");
  Object.assign(ids, { approverApproval: asked.id, approverSha: asked.sha });
  for (const name of ["staffEdited", "staffEnded"]) {
    const input = staffInput.parse({
      name: `Staff ${side.letter} ${name}`,
      email: `${name}.${side.letter}@harborpine.example`.toLowerCase(),
      role: "sales",
      startsOn: "2025-01-01",
    });
    ids[name] = (await on.staff(admin, (s) => addStaff(s, input))).personId;
  }

  await inSystem(on.app, async (tx) => {
    const now = on.app.clock();
    ids["referral"] = `F-${side.letter}1`;
    await tx.insert(referrals).values({
      key: ids["referral"],
      clientId: ids["clientId"] ?? "",
      contactId: ids["viewer"] ?? null,
      person: `${of("REF")}-person`,
      company: `${of("REF")}-company`,
      submittedOn: "2025-11-10",
    });
    await tx.insert(adjustments).values({
      year: 2025,
      csmId: ids["csm"] ?? "",
      component: "lead_source_commission",
      amountCents: 12_345,
      datedOn: "2025-11-10",
      corrects: "line",
      reason: `${of("PAY")}-adjustment`,
      proposedBy: ids["leader"] ?? "",
      approvedBy: ids["finance"] ?? "",
      createdAt: now,
    });
  });
}

/** Texts about a client: one from before, one being written, one with the client, one approved and then written over. */
export async function seedStudies(on: Stage, side: Side, ids: Seeded): Promise<void> {
  const shown = `CANARY-${side.letter}-study`;
  const hidden = `CANARY-DRAFT-${side.letter}-study`;
  const write = async (name: string, mark: string) => {
    const input = newCaseStudyInput.parse({ client: side.client, title: `${mark} title ${name}`, body: `${mark} body`, use: "internal" });
    return (ids[name] = (await on.staff(side.csm, (s) => draftCaseStudy(s, input))).key);
  };
  const shaOf = (name: string) => on.staff(side.csm, async (s) => (await caseStudyPage(s, ids[name] ?? "")).sha);
  const ask = async (name: string) => {
    const sha = await shaOf(name);
    ids[`${name}Approval`] = (await on.staff(side.csm, (s) => requestCaseStudy(s, { key: ids[name] ?? "", sha }))).approvalId;
    ids[`${name}Sha`] = (await openRequest(on.app, "case_study", ids[name] ?? "")).sha;
  };
  await write("study", hidden);
  await write("sendingStudy", shown);
  ids["sendingSeen"] = await shaOf("sendingStudy");
  await write("askedStudy", shown);
  await ask("askedStudy");
  await write("rewrittenStudy", shown);
  await ask("rewrittenStudy");
  const { record, decisionId } = await on.client(side.approver, (s) =>
    approve(s, { approvalId: ids["rewrittenStudyApproval"] ?? "", sha: ids["rewrittenStudySha"] ?? "" }),
  );
  Object.assign(ids, { studyRecord: record, studyDecision: decisionId });
  const over = caseStudyInput.parse({
    sha: await shaOf("rewrittenStudy"),
    title: `${hidden} title over`,
    body: `${hidden} body over`,
    use: "internal",
  });
  await on.staff(side.csm, (s) => editCaseStudy(s, { ...over, key: ids["rewrittenStudy"] ?? "" }));
  ids["rewrittenSeen"] = await shaOf("rewrittenStudy");
}

/** The year's question: A is still thinking, B said yes though the numbers say less. */
export async function seedYear(on: Stage, side: Side, ids: Seeded): Promise<void> {
  await on.staff(side.csm, (s) => requestRoi(s, side.client, 2025));
  const asked = await openRequest(on.app, "roi", side.client);
  Object.assign(ids, { roiApproval: asked.id, roiSha: asked.sha });
  if (side.letter === "A") return;
  const input = roiForm.parse({ approval: asked.id, sha: asked.sha, answer: "yes", note: `CANARY-${side.letter}-year-note` });
  ids["roiRecord"] = (await on.client(side.approver, (s) => answerYear(s, input))).record ?? "";
}

/** A client that may be ended and one that was. */
export async function seedLeavers(on: Stage, ids: Seeded): Promise<void> {
  const words = clientInput.parse({ name: "Elder Mill", segment: "community", joinedOn: "2025-02-01" });
  for (const name of ["ending", "ended"] as const) ids[`${name}Client`] = (await on.staff(leader, (s) => addClient(s, words))).key;
  await on.staff(leader, (s) =>
    endClient(s, { ...endClientInput.parse({ endedOn: "2025-11-01", endedBy: "client" }), key: ids["endedClient"] ?? "" }),
  );
}
