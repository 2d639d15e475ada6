import { Link } from "@remix-run/react";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { Check, Checks } from "~/ui/ledger";
import { Progress } from "~/ui/progress";
import { Stack } from "~/ui/section";
import type { StatementView } from "../queries/statement-page.server";
import { clubTitles, gateTitles } from "../rules/words";
import { Behind } from "./statement-lines";

type Named = { key: string; name: string; open: boolean };

function Clients({ clients }: { clients: readonly Named[] }) {
  return (
    <ul>
      {clients.map((client) => (
        <li key={client.key}>{client.open ? <Link to={`/admin/clients/${client.key}`}>{client.name}</Link> : client.name}</li>
      ))}
    </ul>
  );
}

/** The year-end gates and the President Club, as the clients still missing. */
export function StatementAside({ statement, currency, over }: { statement: StatementView; currency: string; over: boolean }) {
  return (
    <Stack loose>
      <div>
        <h2 className="section-name">Year-end gates</h2>
        <p className="hint">They hold back only what says so in its line.</p>
        <Checks>
          {statement.gates.map((gate) => (
            <Check key={gate.id} title={gateTitles[gate.id]} state={<GateState met={gate.met} missing={gate.missing.length} over={over} />}>
              {gate.missing.length > 0 ? <Clients clients={gate.missing} /> : null}
              {!gate.met && gate.missing.length === 0 ? (
                <p>{gate.id === "case_study" ? "None approved by its client this year" : "No client is assigned"}</p>
              ) : null}
              {gate.facts.length > 0 ? <Behind facts={gate.facts} summary="What it stands on" /> : null}
            </Check>
          ))}
        </Checks>
      </div>
      <div>
        <h2 className="section-name">President Club</h2>
        <p className="hint">
          All three, at year end. No sum is attached.{statement.club.partYear ? " Part of the year only: a leader decides." : ""}
        </p>
        <Checks>
          {statement.tests.map((test) => (
            <Check
              key={test.id}
              title={test.targetCents === null ? clubTitles[test.id] : `${formatMoney(test.targetCents, currency)} closed as lead source`}
              state={
                test.valueCents === null ? (
                  <ClubState test={test} over={over} />
                ) : (
                  <State kind={test.met ? "reached" : "on-track"}>{formatMoney(test.valueCents, currency)}</State>
                )
              }
            >
              {test.missing.length > 0 ? <Clients clients={test.missing} /> : null}
              {test.valueCents !== null && test.targetCents !== null ? (
                <Progress
                  confirmed={test.valueCents}
                  max={test.targetCents}
                  tone="ink"
                  size="small"
                  finding={`${formatMoney(test.valueCents, currency)} of ${formatMoney(test.targetCents, currency)}`}
                />
              ) : null}
              {test.facts.length > 0 ? <Behind facts={test.facts} summary="What it stands on" /> : null}
            </Check>
          ))}
        </Checks>
      </div>
      <NewGoals rows={statement.newGoals} />
      {statement.losses && statement.losses.clients.length > 0 ? (
        <div>
          <h2 className="section-name">Lost this year</h2>
          <Checks>
            <Check title={statement.losses.clients.length === 1 ? "One client" : `${statement.losses.clients.length} clients`} state={null}>
              <Clients clients={statement.losses.clients} />
              {statement.losses.over.length > 0
                ? `More than ${statement.losses.limit} within two months from ${statement.losses.over.join(", ")} on.`
                : null}
            </Check>
          </Checks>
        </div>
      ) : null}
    </Stack>
  );
}

function NewGoals({ rows }: { rows: StatementView["newGoals"] }) {
  if (rows.length === 0) return null;
  const short = rows.filter((row) => row.approved < row.needed);
  return (
    <div>
      <h2 className="section-name">New goals</h2>
      <p className="hint">Approved this year, of those needed. A pace, never pay.</p>
      <Checks>
        <Check
          title={short.length === 0 ? "Every client has theirs" : "Clients short of theirs"}
          state={
            <State kind={short.length === 0 ? "reached" : "waiting"}>{`${rows.length - short.length} of ${rows.length} clients`}</State>
          }
        >
          {short.length === 0 ? null : (
            <Clients clients={short.map((row) => ({ key: row.key, name: `${row.name}, ${row.approved} of ${row.needed}`, open: true }))} />
          )}
        </Check>
      </Checks>
    </div>
  );
}

/** A gate's state in a word: met, or how many clients are missing. */
export function GateState({ met, missing, over }: { met: boolean; missing: number; over: boolean }) {
  if (met) return <State kind="reached">Met</State>;
  return missing > 0 ? (
    <State kind="behind">{missing} missing</State>
  ) : (
    <State kind={over ? "behind" : "waiting"}>{over ? "Not met" : "Open"}</State>
  );
}

/** The state of a club test that names clients. */
export function ClubState({ test, over }: { test: { id: string; met: boolean; missing: readonly unknown[] }; over: boolean }) {
  if (test.met) return <State kind="reached">Met</State>;
  if (test.id === "retained")
    return test.missing.length > 0 ? <State kind="behind">Not this year</State> : <State kind="none">No clients yet</State>;
  return test.missing.length > 0 ? (
    <State kind={over ? "behind" : "waiting"}>{test.missing.length} open</State>
  ) : (
    <State kind="none">No clients yet</State>
  );
}
