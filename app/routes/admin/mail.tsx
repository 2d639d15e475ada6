import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { MAILS_A_PAGE, mailList, mailStateOf } from "~/domain/mail/queries/outbox.server";
import { templateWords } from "~/domain/mail/rules";
import { formatDateTime } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Mail" }];

export const loader = staffDoor("leader", "admin").loader(async ({ scope, url }) => {
  const state = mailStateOf(url.searchParams.get("state"));
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const page = pageOf(url);
  const { rows, timezone, ...list } = await mailList(scope, { state, q, page });
  const at = (instant: Date | null) => (instant ? formatDateTime(instant, timezone) : "");
  return {
    ...list,
    ...{ state, q, page, pageSize: MAILS_A_PAGE },
    rows: rows.map((row) => ({
      ...{ id: row.id, to: row.to, name: row.name, what: templateWords(row.template), reason: row.reason ?? "", mayRetry: row.mayRetry },
      asked: at(row.createdAt),
      when: at({ waiting: row.nextTryAt, dead: row.deadAt, discarded: row.discardedAt, sent: row.sentAt }[state]),
      tries: row.attempts,
    })),
    barred: list.barred.map(({ at: since, ...one }) => ({ ...one, since: at(since) })),
  };
});

const titles = { waiting: "Mail that waits", dead: "Mail that was given up", discarded: "Mail that never leaves", sent: "Mail that left" };
const whens = { waiting: "Leaves", dead: "Given up", discarded: "Discarded", sent: "Left" };
const done = {
  retried: "It is tried again within seconds.",
  discarded: "It never leaves.",
  lifted: "We write to that address again.",
};

export default function MailPage() {
  const { rows, total, page, pageSize, counts, barred, state, q } = useLoaderData<typeof loader>();
  const links = Object.entries({
    waiting: `Waiting (${counts.waiting})`,
    dead: `Given up (${counts.dead})`,
    discarded: "Discarded",
    sent: "Left",
  });
  return (
    <>
      <PageHeader
        title={titles[state]}
        lead="A client’s person gets at most one mail a day, beside what they asked for. The words of a mail are kept only until it has left."
        meta={
          <span className="row">
            {links.map(([to, label]) => (
              <Link key={to} to={`/admin/mail?state=${to}`} aria-current={to === state ? "page" : undefined}>
                {label}
              </Link>
            ))}
          </span>
        }
      />
      <Done words={done} />
      <SearchBox label="Address, name or kind" keep={["state"]} />
      {rows.length === 0 ? (
        <EmptyState title={q ? "No mail fits." : "Nothing here."} />
      ) : (
        <Table
          caption={titles[state]}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "to",
              head: "To",
              cell: (row) => (
                <>
                  {row.name || row.to}
                  {row.name ? (
                    <>
                      <br />
                      <span className="meta">{row.to}</span>
                    </>
                  ) : null}
                </>
              ),
            },
            {
              key: "what",
              head: "What",
              cell: (row) => (
                <>
                  {row.what}
                  <br />
                  <span className="meta">asked {row.asked}</span>
                </>
              ),
            },
            {
              key: "when",
              head: whens[state],
              cell: (row) => (
                <>
                  {row.when}
                  {row.reason ? (
                    <>
                      <br />
                      <span className="meta">
                        {row.tries > 0 ? `${row.tries === 1 ? "1 try" : `${row.tries} tries`}: ` : ""}
                        {row.reason}
                      </span>
                    </>
                  ) : null}
                </>
              ),
            },
            ...(state === "waiting" || state === "dead"
              ? [
                  {
                    key: "act",
                    head: "Change",
                    act: true,
                    cell: (row: (typeof rows)[number]) => (
                      <span className="row tight">
                        {row.mayRetry ? (
                          <Link to={`/admin/mail/${row.id}/retry`}>
                            Try again<span className="sr">: the mail to {row.to}</span>
                          </Link>
                        ) : null}
                        <Link to={`/admin/mail/${row.id}/discard`}>
                          Discard<span className="sr"> the mail to {row.to}</span>
                        </Link>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="mails" /> : null}
      <Section id="barred" title="Addresses we do not write to" wide>
        {barred.length === 0 ? (
          <p>None: nothing came back, and nobody called our mail spam.</p>
        ) : (
          <Table
            caption="Addresses we do not write to"
            hideCaption
            rows={barred}
            rowKey={(one) => one.id}
            columns={[
              { key: "address", head: "Address", cell: (one) => one.address },
              {
                key: "why",
                head: "Why",
                cell: (one) => (
                  <>
                    {one.reason === "complained" ? "Called our mail spam" : "Mail came back"}, {one.since}
                    <br />
                    <span className="meta">{one.detail}</span>
                  </>
                ),
              },
              {
                key: "act",
                head: "Change",
                act: true,
                cell: (one) => (
                  <Link to={`/admin/mail/suppressions/${one.id}/lift`}>
                    Write to it again<span className="sr">: {one.address}</span>
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
