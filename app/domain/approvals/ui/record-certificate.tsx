import { formatDate } from "~/lib/dates";
import { Facts, type FactRow } from "~/ui/facts";
import { Section, Stack } from "~/ui/section";
import { Sign, Signs } from "~/ui/sign";
import type { recordPage } from "../queries/agreed.server";
import { givenWords } from "../rules/words";
import { BothNumbers } from "./given-answers";

type Kept = Awaited<ReturnType<typeof recordPage>>;

const inFours = (hex: string) => hex.match(/.{1,4}/g)?.join(" ") ?? hex;

/** Who answered what, when and how, and the digests it can be checked by. */
export function RecordCertificate({ record: r, client, firm }: { record: Kept; client: string; firm: string }) {
  const zone = r.zone.split("/").at(-1)?.replaceAll("_", " ") ?? r.zone;
  const rows: (FactRow | null)[] = [
    { term: "Answer", detail: r.word },
    "grossCents" in r.statement && "creditBp" in r.statement
      ? { term: "Both numbers", detail: <BothNumbers ours={r.statement} own={r.own} confirmed={r.verdict === "approved"} /> }
      : null,
    r.note ? { term: "In your words", detail: `“${r.note}”` } : null,
    { term: "How", detail: givenWords(r.how, r.attested, firm) },
    r.withdrawn
      ? {
          term: "Taken back",
          detail: `${formatDate(r.withdrawn.on)}${r.withdrawn.by ? ` by ${r.withdrawn.by}` : ""}${r.withdrawn.reason ? `: “${r.withdrawn.reason}”` : ""}`,
        }
      : r.until && r.verdict === "approved"
        ? { term: "Withdrawal", detail: `Open until ${formatDate(r.until)}.` }
        : null,
    { term: "Record", detail: <span className="num">{r.record}</span> },
    { term: "Fingerprint of the answer", detail: <span className="code">{inFours(r.sha256)}</span> },
    { term: "Fingerprint of the words", detail: <span className="code">{inFours(r.statementSha256)}</span> },
  ];
  return (
    <Section id="record" title="The record">
      <Stack loose>
        <Signs>
          <Sign name={r.by} done={r.verdict === "approved" && r.withdrawn === null}>
            for {client}
            <br />
            <span className="num">{r.when}</span> ({zone})
          </Sign>
          {r.askedByUs ? (
            <Sign name={r.asker} done>
              for {firm}, asked
              <br />
              <span className="num">{r.askedAt}</span> ({zone})
            </Sign>
          ) : null}
        </Signs>
        <Facts rows={rows.filter((row): row is FactRow => row !== null)} />
      </Stack>
    </Section>
  );
}
