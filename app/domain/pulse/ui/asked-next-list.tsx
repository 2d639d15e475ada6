import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { Work, WorkList } from "~/ui/listing";
import { kindWords } from "../rules/words";
import type { PulseKind } from "../rules";

interface Next {
  client: { key: string; name: string };
  kind: PulseKind | null;
  about: string;
  on: string | null;
  until: string | null;
  chosen: { id: string; name: string } | null;
  state: "planned" | "call" | "nobody" | "done";
  why: string[];
}

function When({ row }: { row: Next }) {
  if (row.on) return <>{formatDate(row.on)}</>;
  return row.until && row.state !== "done" ? <>by {formatDate(row.until)}</> : null;
}

/** For each client who is asked next, on which day, and why not somebody else; nothing is dropped unsaid. */
export function AskedNextList({ rows }: { rows: readonly Next[] }) {
  return (
    <WorkList>
      {rows.map((row) => (
        <Work key={row.client.key} who={row.client.name} when={<When row={row} />}>
          {row.state === "done" ? <span className="hint">Nothing is due.</span> : null}
          {row.state === "planned" && row.chosen ? (
            <>
              <b>{row.chosen.name}</b> is asked.{" "}
            </>
          ) : null}
          {row.state === "call" || row.state === "nobody" ? (
            <>
              {row.state === "call" ? "Nobody may be asked by mail in time. " : "No mail reaches anybody there. "}
              <Link to={`/admin/pulses/log?client=${encodeURIComponent(row.client.key)}`}>Ask on the results call and log it</Link>.{" "}
            </>
          ) : null}
          {row.why.join(" ")}
          {row.kind ? (
            <>
              <br />
              <span className="hint">
                {kindWords[row.kind]}
                {row.about && row.kind !== "quarterly" && row.kind !== "onboarding" ? `: ${row.about}` : ""}
              </span>
            </>
          ) : null}
        </Work>
      ))}
    </WorkList>
  );
}
