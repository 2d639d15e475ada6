import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { Entries, Entry } from "~/ui/entries";
import type { Said } from "../queries/survey.server";

/** What a person said in surveys, with what they were told since. */
export function SaidList({ rows }: { rows: readonly Said[] }) {
  return (
    <Entries>
      {rows.map((row) => (
        <Entry key={row.key} date={formatDate(row.on)} title={numbers(row)}>
          <p className="hint">{row.question}</p>
          {row.comment === "" ? null : (
            <p>
              “{row.comment}”{row.leadershipOnly ? <span className="hint"> For the leadership only</span> : null}
            </p>
          )}
          {row.told ? (
            <p>
              <b>What we told you:</b> {row.told}
            </p>
          ) : null}
          {row.recorded ? <p className="hint">Said on a call, written down by us</p> : null}
          <p className="hint">
            <Link to={`/portal/pulses/${encodeURIComponent(row.key)}/thanks`}>What happens with it</Link>
            {row.open && !row.recorded ? (
              <>
                {" · "}
                <Link to={`/portal/pulses/${encodeURIComponent(row.key)}`}>Change it</Link>
              </>
            ) : null}
          </p>
        </Entry>
      ))}
    </Entries>
  );
}

function numbers({ nps, rating }: Said): string {
  const said = [nps === null ? null : `${nps} of 10`, rating === null ? null : `${rating} of 5`].filter((part) => part !== null);
  return said.length === 0 ? "Your words" : said.join(", ");
}
