import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { staffHome } from "~/domain/people/queries/home.server";
import { formatDate } from "~/lib/dates";
import { ButtonLink } from "~/ui/button";
import { Work, WorkList } from "~/ui/listing";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "What waits for you" }];

export const loader = staffDoor("csm", "sales", "leader", "finance", "admin").loader(async ({ scope }) => ({
  piles: await staffHome(scope),
  book: scope.role === "csm" ? scope.book.length : null,
  day: formatDate(scope.today),
}));

type Desk = Awaited<ReturnType<typeof staffHome>>[number];

export default function AdminHome() {
  const { piles, book, day } = useLoaderData<typeof loader>();
  const waits = piles.reduce((sum, pile) => sum + (pile.theirs ? 0 : pile.count), 0);
  const empty = piles.filter((pile) => pile.count === 0);
  return (
    <>
      <PageHeader
        title={waits === 0 ? "Nothing waits for you." : `${waits} ${waits === 1 ? "thing waits" : "things wait"} for you`}
        lead={book === null ? day : `${day}. You look after ${book} ${book === 1 ? "client" : "clients"}.`}
      />
      {piles
        .filter((pile) => pile.count > 0)
        .map((pile) => (
          <Section key={pile.id} id={pile.id} title={pile.title} count={pile.count} hint={pile.hint || undefined}>
            <PileRows pile={pile} />
          </Section>
        ))}
      {empty.length > 0 ? (
        <Section id="clear" title="All clear">
          <ul>
            {empty.map((pile) => (
              <li className="hint" key={pile.id}>
                {pile.empty}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function PileRows({ pile }: { pile: Desk }) {
  return (
    <>
      <WorkList>
        {pile.rows.map((row) => (
          <Work
            key={row.id}
            who={row.who}
            when={row.on ? formatDate(row.on) : ""}
            actions={
              <ButtonLink to={row.to} size="small" about={`: ${row.words}`}>
                Open
              </ButtonLink>
            }
          >
            {row.words}
            {row.note ? <p className="hint">{row.note}</p> : null}
          </Work>
        ))}
      </WorkList>
      {pile.count > pile.rows.length ? (
        <p>
          <Link to={pile.all}>See all {pile.count}</Link>
        </p>
      ) : null}
    </>
  );
}
