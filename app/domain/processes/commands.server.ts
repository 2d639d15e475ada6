import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals } from "#db/schema/approvals";
import { processes } from "#db/schema/processes";
import { people } from "#db/schema/people";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn, decideIn } from "~/domain/approvals/commands.server";
import { newKey } from "~/lib/keys";
import { found, Refusal } from "~/lib/refusal";
import type { answerProcessInput, processInput } from "./input";
import { nearTitles } from "./queries.server";
import { processStatement } from "./rules";

type Written = Pick<typeof processes.$inferSelect, "id" | "key" | "title" | "url" | "documentedBy" | "documentedOn">;

function askAbout(scope: StaffScope, tx: Tx, p: Written, documentedByName: string) {
  return askIn(scope, tx, { kind: "process", subjectId: p.id, clientId: null, statement: processStatement(p, documentedByName) });
}

/**
 * Writes down a process in the name of who is signed in and asks a leader to confirm that it is new (domain.md A10). Throws `forbidden`,
 * `invalid` when titles nearly the same are there and it was not said to be different. Returns the new key.
 */
export async function documentProcess(scope: StaffScope, input: z.output<typeof processInput>): Promise<{ key: string }> {
  if (scope.role !== "csm") throw new Refusal("forbidden", "Client success writes processes down.");
  return transact(scope, async (tx) => {
    const near = await nearTitles(tx, input.title);
    if (near.length > 0 && !input.different)
      throw new Refusal("invalid", "", {
        different: `There is nearly the same: ${near.map((n) => `“${n.title}”`).join(", ")}. Tick if yours is something else`,
      });
    const [id, key] = [crypto.randomUUID(), newKey("P")];
    const written = { id, key, title: input.title, url: input.url, documentedBy: scope.person.id, documentedOn: scope.today };
    await tx.insert(processes).values({ ...written, editedAt: scope.now });
    const asked = await askAbout(scope, tx, written, scope.person.name);
    const documented: NewEvent = { name: "process.documented", clientId: null, subject: `process:${key}`, payload: { processId: id } };
    return { result: { key }, event: [documented, asked.event] };
  });
}

/**
 * Answers as the named reviewer: confirmed as new, or not new with a reason; a leader, never who wrote it. One that came with an
 * import is asked about in the same gesture. Throws `not-found`, `forbidden`, `conflict` (answered or changed meanwhile), `invalid` (a no without a reason).
 */
export async function answerProcess(
  scope: StaffScope,
  input: z.output<typeof answerProcessInput> & { key: string },
): Promise<{ record: string; approved: boolean }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "A leader confirms processes.");
  return transact(scope, async (tx) => {
    const [row] = await tx
      .select({ process: processes, author: people.name })
      .from(processes)
      .innerJoin(people, eq(people.id, processes.documentedBy))
      .where(eq(processes.key, input.key))
      .for("update", { of: processes });
    const { process, author } = found(row, "process");
    const [open] = await tx.select({ id: approvals.id }).from(approvals).where(eq(approvals.processId, process.id));
    if (input.verdict === "declined" && input.note === "")
      throw new Refusal("invalid", "", { note: "Say why it is not new, for the person who wrote it" });
    if (!open && process.confirmedOn !== null) throw new Refusal("conflict", "This came in as confirmed already.");
    const asked = open ? null : await askAbout(scope, tx, process, author);
    const decided = await decideIn(scope, tx, {
      approvalId: open?.id ?? asked?.id ?? "",
      verdict: input.verdict,
      answer: input.verdict === "approved" ? "confirm" : "not_new",
      note: input.note,
      statementSha256: input.sha,
    });
    if (input.verdict === "approved")
      await tx
        .update(processes)
        .set({ confirmedBy: scope.person.id, confirmedOn: scope.today, editedAt: scope.now })
        .where(eq(processes.id, process.id));
    return {
      result: { record: decided.record, approved: input.verdict === "approved" },
      event: [...(asked ? [asked.event] : []), ...decided.events] as [NewEvent, ...NewEvent[]],
      mail: decided.mail,
    };
  });
}
