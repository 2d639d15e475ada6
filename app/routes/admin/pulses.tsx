import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { askedNext } from "~/domain/pulse/queries/asking.server";
import { pulseFigures } from "~/domain/pulse/queries/figures.server";
import { listCases } from "~/domain/pulse/queries/heard.server";
import { twoReadings } from "~/domain/pulse/queries/readings.server";
import { npsWords } from "~/domain/pulse/rules/figures";
import { figuresAsked, surveysPath } from "~/domain/pulse/ui/asked-of";
import { AskedNextList } from "~/domain/pulse/ui/asked-next-list";
import { CaseList } from "~/domain/pulse/ui/case-list";
import { FiguresTable } from "~/domain/pulse/ui/figures-table";
import { quarterWords } from "~/domain/pulse/ui/quarter-words";
import { TwoReadings } from "~/domain/pulse/ui/two-readings";
import { pageOf } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Select } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { More, Section } from "~/ui/section";
import { Stat, Stats } from "~/ui/stat";

export const meta: MetaFunction = () => [{ title: "Pulses" }];

const FIRST_CASES = 5;
const FIRST_NEXT = 5;
const segments = ["community", "enterprise", "strategic"];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const asked = figuresAsked(url, scope.today);
  const pages = { clients: pageOf(url), gaps: pageOf(url, "gaps") };
  const [figures, cases, gaps, next] = await Promise.all([
    pulseFigures(scope, asked, pages.clients),
    listCases(scope, { closed: false, page: 1, limit: FIRST_CASES }),
    twoReadings(scope, pages.gaps),
    askedNext(scope),
  ]);
  return { asked, pages, figures, cases, gaps, next, leads: scope.role === "leader" };
});

export default function Pulses() {
  const { asked, pages, figures, cases, gaps, next, leads } = useLoaderData<typeof loader>();
  const { total, clientsAsked } = figures;
  const opens = (show: string, over: Record<string, string> = {}) => surveysPath(asked, { show, ...over });
  const answers = `${total.answered} ${total.answered === 1 ? "person has" : "people have"} answered.`;
  const wait = cases.total === 0 ? "Nobody waits for us." : `${cases.total} ${cases.total === 1 ? "waits" : "wait"} for us.`;
  const filtered = asked.csm !== "" || asked.segment !== "" || asked.client !== "" || asked.quarter !== figures.thisQuarter;
  return (
    <>
      <PageHeader
        title={`${answers} ${wait}`}
        crumbs={[{ label: "Pulses" }, { label: quarterWords(asked.quarter) }]}
        meta={
          <>
            <Link to="/admin/praise">Praise</Link>
            <Link to="/admin/onboarding-reviews">Look back at onboarding</Link>
          </>
        }
        actions={
          <>
            <ButtonLink to="/admin/pulses/new">Ask somebody</ButtonLink>
            <ButtonLink to="/admin/pulses/log">Log an answer from a call</ButtonLink>
          </>
        }
      />
      <Done words={{ asked: "They were asked by mail.", logged: "Their answer is written down.", read: "Your reading is kept." }} />
      <Filters label="Which surveys" active={filtered}>
        <Select
          name="quarter"
          label="Quarter"
          width="medium"
          defaultValue={asked.quarter}
          options={[...new Set([figures.thisQuarter, asked.quarter, ...figures.quarters.map((q) => q.id)])]
            .sort((a, b) => b.localeCompare(a))
            .map((value) => ({ value, label: quarterWords(value) }))}
        />
        {leads ? (
          <Select
            name="csm"
            label="Person"
            width="medium"
            placeholder="Everybody"
            defaultValue={asked.csm}
            options={figures.csms.map((c) => ({ value: c.id, label: c.name }))}
          />
        ) : null}
        <Select
          name="segment"
          label="Segment"
          width="medium"
          placeholder="All"
          defaultValue={asked.segment}
          options={segments.map((value) => ({ value, label: `${value[0]?.toUpperCase() ?? ""}${value.slice(1)}` }))}
        />
      </Filters>
      <Stats>
        <Stat
          label="Would recommend us (NPS)"
          value={npsWords(total.nps)}
          to={opens("answered")}
          note={`${total.promoters} at 9–10, ${total.detractors} at 0–6, n = ${total.scored}`}
        />
        <Stat
          label="Above 3.5 of 5"
          value={total.abovePercent === null ? "too few to say" : `${total.abovePercent} %`}
          to={opens("above")}
          note={`${total.above} of ${total.rated} answers; 3.50 itself is not above`}
        />
        <Stat
          label="Answered"
          value={total.responsePercent === null ? "nobody asked" : `${total.responsePercent} %`}
          to={opens("all")}
          note={`${total.answered} of ${total.asked} surveys`}
        />
        <Stat
          label="Clients asked in the quarter"
          to="/admin/pulses/next"
          value={`${clientsAsked.asked} of ${clientsAsked.all}`}
          note={clientsAsked.asked === clientsAsked.all ? "All of them" : `${clientsAsked.all - clientsAsked.asked} still to ask`}
        />
      </Stats>
      <p className="meta">No target is set for any of these. They are never part of anybody’s pay.</p>
      <Section
        id="cases"
        title="Wait for us"
        count={cases.total || undefined}
        hint="The same business day, at the latest 24 hours without weekends and days off. Closing needs the words we told the client."
      >
        {cases.rows.length === 0 ? <p className="hint">No low answer and no call is open.</p> : <CaseList cases={cases.rows} />}
        <p className="row">
          {cases.total > cases.rows.length ? <Link to="/admin/cases">All {cases.total}</Link> : null}
          <Link to="/admin/cases?state=closed">Closed ones</Link>
        </p>
      </Section>
      <Section
        id="gaps"
        title="Two readings"
        hint="Widest apart first. A gap is a question to ask, not a mark."
        actions={leads ? undefined : <Link to="/admin/readings/new">Write down your reading</Link>}
      >
        <TwoReadings rows={gaps.rows} />
        {gaps.total > gaps.pageSize ? (
          <Pagination page={pages.gaps} pageSize={gaps.pageSize} total={gaps.total} param="gaps" noun="clients" />
        ) : null}
      </Section>
      {total.asked === 0 ? (
        <EmptyState title="Nobody was asked.">Nothing of this quarter fits what you chose.</EmptyState>
      ) : (
        <>
          {leads ? (
            <Section id="persons" title="By person" hint="In the order people joined. Never a ranking, never in pay.">
              <FiguresTable
                caption="Pulses by person"
                head="Person"
                rows={figures.persons}
                to={(row, show) => opens(show, row ? { csm: row.id } : {})}
                total={{ name: "All", figures: total }}
              />
            </Section>
          ) : null}
          <Section id="segments" title="By segment">
            <FiguresTable
              caption="Pulses by segment"
              head="Segment"
              rows={figures.segments}
              nameOf={(row) => `${row.name[0]?.toUpperCase() ?? ""}${row.name.slice(1)}`}
              to={(row, show) => opens(show, row ? { segment: row.id } : {})}
            />
          </Section>
          <Section id="clients" title="By client">
            <More
              summary={`${figures.clients.total} ${figures.clients.total === 1 ? "client" : "clients"}`}
              open={pages.clients > 1 || asked.client !== ""}
            >
              <FiguresTable
                caption="Pulses by client"
                head="Client"
                rows={figures.clients.rows}
                to={(row, show) => opens(show, row ? { client: row.id } : {})}
              />
              {figures.clients.total > figures.clients.pageSize ? (
                <Pagination page={pages.clients} pageSize={figures.clients.pageSize} total={figures.clients.total} noun="clients" />
              ) : null}
            </More>
          </Section>
        </>
      )}
      <Section id="quarters" title="By quarter" hint="The last eight in which we asked.">
        <FiguresTable
          caption="Pulses by quarter"
          head="Quarter"
          rows={figures.quarters}
          nameOf={(row) => quarterWords(row.id)}
          to={(row, show) => opens(show, row ? { quarter: row.id } : {})}
        />
      </Section>
      <Section
        id="next"
        title="Asked next"
        hint="A person at most every 80 days about working with us, every 30 after something delivered."
      >
        <AskedNextList rows={next.rows.slice(0, FIRST_NEXT)} />
        {next.total > FIRST_NEXT ? (
          <p>
            <Link to="/admin/pulses/next">All {next.total} clients</Link>
          </p>
        ) : null}
      </Section>
    </>
  );
}
