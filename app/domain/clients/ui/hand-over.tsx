import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { Facts } from "~/ui/facts";
import { Section, Stack } from "~/ui/section";
import { Table } from "~/ui/table";
import { bands } from "./loads";

interface Preview {
  from: string;
  to: string | null;
  csmName: string;
  endsOn: string | null;
  corrects: boolean;
  annualCents: number;
  books: { name: string; before: number; after: number; band: "room" | "in-range" | "over" }[];
  due: { agreement: string; on: string; what: string }[];
  toAdopt: { key: string; title: string }[];
}
/** What a hand-over would change, before and after, and who is affected. */
export function HandOver({ preview, client, currency }: { preview: Preview; client: string; currency: string }) {
  return (
    <Section id="preview" title="What would change" hint="Nothing is saved yet.">
      <Stack loose>
        <Table
          caption="Clients of each person, before and after"
          rows={preview.books}
          rowKey={(b) => b.name}
          columns={[
            { key: "name", head: "Person", cell: (b) => b.name },
            { key: "before", head: "Before", num: true, cell: (b) => b.before },
            { key: "after", head: "After", num: true, cell: (b) => b.after },
            { key: "band", head: "Then", cell: (b) => <State kind={bands[b.band].kind}>{bands[b.band].words}</State> },
          ]}
        />
        <Facts
          rows={[
            {
              term: "Days",
              detail: preview.corrects
                ? `${preview.csmName} replaces what was set for ${formatDate(preview.from)}`
                : `${preview.endsOn ? `The one before until ${formatDate(preview.endsOn)}, ` : ""}${preview.csmName} from ${formatDate(preview.from)}${preview.to ? ` to ${formatDate(preview.to)}, when the next one is set to start` : ""}`,
            },
            {
              term: "Agreements that move",
              detail: preview.annualCents === 0 ? "None" : `${formatMoney(preview.annualCents, currency)} a year`,
            },
            {
              term: "Due in 90 days",
              detail:
                preview.due.length === 0 ? "Nothing" : preview.due.map((d) => `${d.agreement} ${d.what} ${formatDate(d.on)}`).join("; "),
            },
            {
              term: "Goals to adopt",
              detail:
                preview.toAdopt.length === 0 ? (
                  "None"
                ) : (
                  <>
                    {preview.csmName} goes through {preview.toAdopt.length === 1 ? "this one" : `these ${preview.toAdopt.length}`} with{" "}
                    {client} again:{" "}
                    {preview.toAdopt.map((g, i) => (
                      <span key={g.key}>
                        {i > 0 ? ", " : ""}
                        <Link to={`/admin/goals/${g.key}`}>{g.title}</Link>
                      </span>
                    ))}
                  </>
                ),
            },
            {
              term: "What stays",
              detail: "What was agreed, confirmed and earned until then stays with who looked after them on that day.",
            },
          ]}
        />
      </Stack>
    </Section>
  );
}
