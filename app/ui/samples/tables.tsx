import { Link, useSearchParams } from "@remix-run/react";
import { State, Tick } from "../badge";
import { Button } from "../button";
import { Figures } from "../entries";
import { Pagination } from "../pagination";
import { More, Section, Stack } from "../section";
import { Table } from "../table";

const results = [
  {
    id: "r1",
    words: "32 bookings from the January letter to past guests",
    share: "80 %",
    said: "$6,400",
    yours: "$6,400",
    state: <State kind="agreed">Agreed</State>,
  },
  {
    id: "r2",
    words: "48 bookings from the spring offer",
    share: "80 %",
    said: "$10,400",
    yours: "$9,600",
    state: <State kind="agreed">Agreed</State>,
  },
  {
    id: "r3",
    words: "40 more bookings from July to September",
    share: "60 %",
    said: "$6,000",
    yours: "not yet",
    state: <State kind="waiting">Waiting for you</State>,
  },
];

const grid = [
  { id: "birch", name: "Birch Co", done: [true, true, true] },
  { id: "heron", name: "Blue Heron", done: [true, true, false] },
  { id: "hale", name: "Hale", done: [true, false, false] },
];

export function TableSamples() {
  const [search] = useSearchParams();
  const key = search.get("sort") ?? "yours";
  const dir = search.get("dir") === "asc" ? "asc" : "desc";
  return (
    <Section id="table" title="Tables" wide actions={<Link to="#table">Download these rows</Link>}>
      <Stack loose>
        <Table
          caption="What came of it, by result"
          rows={results}
          rowKey={(row) => row.id}
          sorted={{ key, dir }}
          columns={[
            { key: "words", head: "Result", cell: (row) => <span className="record">{row.words}</span> },
            { key: "share", head: "Our share", cell: (row) => row.share, num: true, sort: true },
            { key: "said", head: "We said", cell: (row) => row.said, num: true },
            { key: "yours", head: "You said", cell: (row) => <b>{row.yours}</b>, num: true, sort: true },
            { key: "state", head: "State", cell: (row) => row.state },
          ]}
          foot={{ words: "Confirmed by you so far", yours: "$16,000" }}
        />
        <Pagination page={2} pageSize={3} total={12} noun="results" />
        <Table
          caption="November insights by client"
          hideCaption
          dense
          cards={false}
          rows={grid}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              head: "Client",
              cell: (row) => (
                <Link className="link--plain" to="#table">
                  {row.name}
                </Link>
              ),
            },
            {
              key: "a",
              head: "Analysed",
              center: true,
              cell: (row) => <Tick done={row.done[0] === true} label={row.done[0] ? "analysed" : "not yet"} />,
            },
            {
              key: "b",
              head: "Delivered",
              center: true,
              cell: (row) => <Tick done={row.done[1] === true} label={row.done[1] ? "delivered" : "not yet"} />,
            },
            {
              key: "c",
              head: "Call booked",
              center: true,
              cell: (row) => <Tick done={row.done[2] === true} label={row.done[2] ? "booked" : "not yet"} />,
            },
            {
              key: "act",
              head: "Next step",
              act: true,
              cell: (row) =>
                row.done[2] ? (
                  <span className="hint">Done</span>
                ) : (
                  <Button size="small" about={` with ${row.name}`}>
                    Book call
                  </Button>
                ),
            },
          ]}
        />
        <Figures
          rows={[
            { term: "Accepted", value: <Link to="#table">31 of 36</Link>, note: "five more by the end of the year" },
            { term: "Referrals", value: "4 of 5", note: "named, confirmed, not a duplicate" },
          ]}
        />
        <More summary="How this is worked out">
          <p className="prose">Every confirmed result, times the share of the credit you gave us.</p>
        </More>
      </Stack>
    </Section>
  );
}
