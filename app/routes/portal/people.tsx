import { Person } from "~/ui/initials";

type Named = { name: string; email: string };

/** Whom to ask for what, and whom instead of the CSM (domain.md 5.1). */
export function People({
  people: { csm, finance, leader },
}: {
  people: { csm: Named | null; finance: Named | null; leader: Named | null };
}) {
  return (
    <ul className="row loose">
      {csm ? (
        <li>
          <Person name={csm.name}>
            Ask <Mail {...csm} /> about anything.
          </Person>
        </li>
      ) : null}
      {finance ? (
        <li>
          <Person name={finance.name}>
            Billing → <Mail {...finance} />
          </Person>
        </li>
      ) : null}
      {leader ? (
        <li>
          <Person name={leader.name}>
            {csm ? `If you’d rather not ask ${first(csm.name)} → ` : "Ask "}
            <Mail {...leader} />, head of client success
          </Person>
        </li>
      ) : null}
    </ul>
  );
}

/** A name's first word. */
export function first(name: string): string {
  return name.split(" ")[0] ?? name;
}

function Mail({ name, email }: Named) {
  return <a href={`mailto:${email}`}>{first(name)}</a>;
}
