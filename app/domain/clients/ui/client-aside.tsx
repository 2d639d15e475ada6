import { Link } from "@remix-run/react";
import { type ContactRole, contactRoles } from "../../people/rules";
import { formatDate } from "~/lib/dates";
import { State } from "~/ui/badge";
import { Person } from "~/ui/initials";
import { Stack } from "~/ui/section";
import { runOf, type ShownTerms, stateOfAgreement } from "./agreement-words";

interface ClientAsideProps {
  base: string;
  leader: boolean;
  today: string;
  people: readonly { id: string; name: string; title: string; role: ContactRole }[];
  agreements: readonly (ShownTerms & { key: string; renewedBy: string | null })[];
  keepers: readonly { id: string; name: string; from: string; to: string | null }[];
}

/** Beside a client's story: its people, its agreements, and who looked after it when. */
export function ClientAside({ base, leader, today, people, agreements, keepers }: ClientAsideProps) {
  return (
    <Stack loose>
      <div>
        <h2 className="section-name">People</h2>
        <ul className="stack">
          {people.map((p) => (
            <li key={p.id}>
              <Person name={p.name} theirs>
                {p.name}
                <br />
                <span className="hint">{[p.title, contactRoles[p.role].name].filter(Boolean).join(", ")}</span>
              </Person>
            </li>
          ))}
        </ul>
        {people.length === 0 ? (
          <p className="hint">
            Nobody yet. <Link to={`${base}/people/new`}>Add the first</Link>
          </p>
        ) : null}
      </div>
      {agreements.length > 0 ? (
        <div>
          <h2 className="section-name">Agreements</h2>
          <ul className="stack">
            {agreements.slice(0, 4).map((a) => (
              <li key={a.key}>
                <Link to={`/admin/agreements/${a.key}`}>{a.key}</Link> <span className="hint">{runOf(a)}</span>
                <br />
                <State kind={stateOfAgreement(a, today).kind}>{stateOfAgreement(a, today).words}</State>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <h2 className="section-name">Who looks after them</h2>
        {keepers.length === 0 ? <p className="hint">Nobody yet.</p> : null}
        <ul className="stack">
          {keepers.map((k) => (
            <li key={k.id}>
              {k.name} <span className="hint">{k.to ? `${formatDate(k.from)} to ${formatDate(k.to)}` : `since ${formatDate(k.from)}`}</span>
              {leader && (k.to === null || k.to > today) ? (
                <>
                  {" "}
                  <Link to={`${base}/assignments/${k.id}/end`}>
                    End<span className="sr"> {k.name}’s time here</span>
                  </Link>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </Stack>
  );
}
