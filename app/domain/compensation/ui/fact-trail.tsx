import { Link } from "@remix-run/react";
import { formatDate, formatDateTime } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import { Facts, type FactRow } from "~/ui/facts";
import { Note } from "~/ui/note";
import { Section, Stack } from "~/ui/section";
import { Sign } from "~/ui/sign";
import type { factTrail } from "../queries/trail.server";

type Trail = Awaited<ReturnType<typeof factTrail>>;
const fingers = (sha256: string) => <code className="code">{sha256.match(/.{1,8}/g)?.join(" ")}</code>;

/** What stands behind a fact: whether it still counts, what was asked, who answered and how, or on whose word it came. */
export function FactTrail({ trail, timezone }: { trail: Trail; timezone: string }) {
  const { approval, attestation, reversal, earlier, later, client } = trail;
  return (
    <>
      {reversal ? (
        <Note tone="behind">
          <p>
            It no longer counts from {formatDate(reversal.on)} on: it was taken back.{reversal.reason ? ` “${reversal.reason}”` : ""}
          </p>
        </Note>
      ) : null}
      {later ? (
        <Note>
          <p>
            <Link to={`/admin/facts/${later.id}`}>A later record</Link> replaces this one from {formatDate(later.on)} on.
          </p>
        </Note>
      ) : null}
      {trail.decision ? <Decision trail={trail} decision={trail.decision} timezone={timezone} /> : null}
      {attestation ? (
        <Section id="attested" title="On whose word">
          <Sign name={attestation.by ?? "Somebody who has left"} done>
            attested it on {formatDateTime(attestation.at, timezone)}
          </Sign>
          <p className="hint">{attestation.note}</p>
        </Section>
      ) : null}
      {approval ? (
        <Section
          id="asked"
          title="What was asked"
          hint={`${approval.askedBy ?? "An import"}, ${formatDateTime(approval.requestedAt, timezone)}`}
        >
          <Stack>
            <Facts rows={approval.statement} />
            <p className="meta">Frozen as it was on the screen: {fingers(approval.sha256)}</p>
          </Stack>
        </Section>
      ) : null}
      <Section id="record" title="The record itself">
        <Stack>
          <p className="meta">
            Written {formatDateTime(trail.recordedAt, timezone)}
            {client ? ` for ${client.name}` : ""}. {fingers(trail.sha256)}
          </p>
          {earlier ? (
            <p>
              It replaces <Link to={`/admin/facts/${earlier.id}`}>the one of {formatDate(earlier.on)}</Link>.
            </p>
          ) : null}
        </Stack>
      </Section>
    </>
  );
}

function Decision({ trail, decision, timezone }: { trail: Trail; decision: NonNullable<Trail["decision"]>; timezone: string }) {
  const rows: (FactRow | null)[] = [
    { term: "Record", detail: <span className="num">{decision.record}</span> },
    { term: "Answer", detail: decision.word },
    decision.grossCents === null ? null : { term: "Their own number", detail: formatMoney(decision.grossCents, trail.currency) },
    decision.creditBp === null ? null : { term: "Their own share", detail: formatShare(decision.creditBp) },
    decision.note ? { term: "In their words", detail: `“${decision.note}”` } : null,
    decision.attested
      ? { term: "Given", detail: `${formatDate(decision.decidedOn)}, before this product` }
      : { term: "Given", detail: formatDateTime(decision.decidedAt, timezone) },
    decision.attested || decision.signedInAt === null
      ? null
      : { term: "Signed in", detail: `${decision.signedInBy.replaceAll("-", " ")}, ${formatDateTime(decision.signedInAt, timezone)}` },
    { term: "Digest", detail: fingers(decision.sha256) },
  ];
  const forClient = trail.approval?.audience === "client" && trail.client ? ` for ${trail.client.name}` : "";
  return (
    <Section id="decision" title="Who decided it">
      <article className="certificate">
        <Stack>
          {" "}
          <Sign name={decision.by ?? (forClient ? `An approver${forClient}` : "Somebody who has left")} done>
            {decision.word.toLowerCase()}
            {decision.by ? forClient : ""}, {formatDate(decision.decidedOn)}
            {decision.title ? ` · ${decision.title}` : ""}
          </Sign>
          <Facts rows={rows.filter((row): row is FactRow => row !== null)} />
        </Stack>{" "}
      </article>
    </Section>
  );
}
