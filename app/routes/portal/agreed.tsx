import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { agreedKinds, agreedPage, RECORDS_A_PAGE } from "~/domain/approvals/queries/agreed.server";
import { AgreedList } from "~/domain/approvals/ui/agreed-list";
import { SAID_A_PAGE } from "~/domain/pulse/rules/words";
import { SaidList } from "~/domain/pulse/ui/said-list";
import { formatDate } from "~/lib/dates";
import { pageOf as listPage } from "~/lib/fields";
import { State } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Entries, Entry } from "~/ui/entries";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Section, Stack } from "~/ui/section";
import { Sign } from "~/ui/sign";
import { pageOf, PortalPage, titled } from "./page";

const kindWords = { goal: "Goals", adoption: "Who serves a goal", result: "Results", roi: "Years", case_study: "Texts about you" } as const;

export const meta = titled("What we’ve agreed");
export const loader = clientDoor("viewer").loader(async ({ scope, url }) => {
  const year = Number(url.searchParams.get("year") ?? "");
  const filter = {
    q: (url.searchParams.get("q") ?? "").replaceAll("\u0000", "").trim().slice(0, 200),
    kind: agreedKinds.find((k) => k === url.searchParams.get("kind")) ?? null,
    year: Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : null,
    page: listPage(url),
  };
  const kinds = agreedKinds.map((value) => ({ value, label: kindWords[value] }));
  return { page: pageOf(scope), filter, kinds, pageSize: RECORDS_A_PAGE, ...(await agreedPage(scope, filter, listPage(url, "said"))) };
});

const timesInWords = (n: number) => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);

export default function Agreed() {
  const { page, filter, kinds, open, surveys, total, said, years, rows, approvers, pageSize } = useLoaderData<typeof loader>();
  const active = filter.q !== "" || filter.kind !== null || filter.year !== null;
  const other = said.all - said.yes;
  return (
    <PortalPage page={page}>
      <PageHeader
        size="sentence"
        title={
          said.all === 0 ? (
            "Nothing is agreed yet."
          ) : (
            <>
              You have said yes <b>{timesInWords(said.yes)}</b>
              {other > 0 ? `, and something else ${timesInWords(other)}` : ""}.
            </>
          )
        }
        lead={
          said.since
            ? `Everything ${page.client} has answered since ${formatDate(said.since)}, as it was on the day.`
            : "Every answer you give stands here for good, with its record."
        }
      />
      {open.length > 0 && !active && filter.page === 1 ? (
        <Section id="open" title="Still open" count={`(${open.length})`} hint="Pencil: nothing holds yet">
          <Entries>
            {open.map((ask) => (
              <Entry
                key={ask.id}
                date={<>asked {formatDate(ask.askedOn)}</>}
                title={ask.sentence}
                side={
                  <Sign name={approvers.join(" or ") || page.client}>
                    <State kind="waiting">Waiting for you</State>
                  </Sign>
                }
              >
                <p className="hint">
                  {ask.kind} · <Link to={ask.to}>Review it</Link>
                </p>
              </Entry>
            ))}
          </Entries>
        </Section>
      ) : null}
      <Section id="answers" title="Your answers" hint="In blue: answers that stand" wide>
        <Stack loose>
          <Filters label="Find an answer" active={active}>
            <TextField name="q" label="Words or record number" type="search" defaultValue={filter.q} />
            <Select name="kind" label="About" placeholder="Everything" options={kinds} defaultValue={filter.kind ?? ""} />
            <Select
              name="year"
              label="Year"
              placeholder="All years"
              options={years.map((y) => ({ value: String(y), label: String(y) }))}
              defaultValue={filter.year === null ? "" : String(filter.year)}
            />
          </Filters>
          {rows.length === 0 ? (
            <EmptyState title={active ? "Nothing found." : "No answer yet."}>
              {active ? "Try fewer words, or show everything." : "Your first answer will stand here."}
            </EmptyState>
          ) : (
            <AgreedList rows={rows} />
          )}
          {total > pageSize ? <Pagination page={filter.page} pageSize={pageSize} total={total} noun="answers" /> : null}
        </Stack>
      </Section>
      {surveys.total > 0 ? (
        <Section id="said" title="What you told us" hint="In surveys put to you; your colleagues do not see it">
          <Stack loose>
            <SaidList rows={surveys.rows} />
            {surveys.total > SAID_A_PAGE ? (
              <Pagination page={surveys.page} pageSize={SAID_A_PAGE} total={surveys.total} param="said" noun="answers" />
            ) : null}
          </Stack>
        </Section>
      ) : null}
    </PortalPage>
  );
}
