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

export default function AdminHome() {
  const { piles, book, day } = useLoaderData<typeof loader>();
  const waits = piles.reduce((sum, pile) => sum + pile.count, 0);
  return (
    <>
      <PageHeader
        title={waits === 0 ? "Nothing waits for you." : `${waits} ${waits === 1 ? "thing waits" : "things wait"} for you`}
        lead={book === null ? day : `${day}. You look after ${book} ${book === 1 ? "client" : "clients"}.`}
      />
      {piles.map((pile) => (
        <Section
          key={pile.id}
          id={pile.id}
          title={pile.title}
          count={pile.count === 0 ? undefined : pile.count}
          hint={pile.hint || undefined}
        >
          {pile.rows.length === 0 ? (
            <p className="hint">{pile.empty}</p>
          ) : (
            <>
              <WorkList>
                {pile.rows.map((row) => (
                  <Work
                    key={row.id}
                    who={<b>{row.who}</b>}
                    when={row.on ? formatDate(row.on) : ""}
                    actions={
                      <ButtonLink to={row.to} size="small" about={`: ${row.words}`}>
                        Open
                      </ButtonLink>
                    }
                  >
                    {row.words}
                    {row.note ? (
                      <>
                        <br />
                        <span className="hint">{row.note}</span>
                      </>
                    ) : null}
                  </Work>
                ))}
              </WorkList>
              {pile.count > pile.rows.length ? (
                <p>
                  <Link to={pile.all}>All {pile.count}</Link>
                </p>
              ) : null}
            </>
          )}
        </Section>
      ))}
    </>
  );
}
