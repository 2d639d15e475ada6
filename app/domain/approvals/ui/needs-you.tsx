import { formatMoney } from "~/lib/money";
import { ButtonLink } from "~/ui/button";
import { Ask, Asks } from "~/ui/card";
import type { OpenAsk } from "../queries/open.server";
import { timeNeeded } from "../rules/answers";

/** What waits for the client, one card each with the time it takes. */
export function NeedsYou({ asks, currency }: { asks: readonly OpenAsk[]; currency: string }) {
  return (
    <Asks>
      {asks.map((ask) => (
        <Ask
          key={ask.id}
          kind={ask.kind}
          time={timeNeeded(ask.seconds)}
          note={ask.note}
          action={
            <ButtonLink variant="primary" to={ask.to} about={` ${ask.sentence}`}>
              {ask.verb ?? "Review"}
            </ButtonLink>
          }
        >
          {ask.sentence}
          {ask.proposedCents
            ? `; we put ${ask.count === 1 ? "it" : "them"} at ${formatMoney(ask.proposedCents, currency)}.`
            : ask.proposedCents === 0
              ? "."
              : null}
        </Ask>
      ))}
    </Asks>
  );
}
