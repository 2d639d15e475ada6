import { State } from "~/ui/badge";
import { Section } from "~/ui/section";
import { Stat, Stats } from "~/ui/stat";

type Band = "room" | "in-range" | "over";
/** Where a count of clients lies, with its mark. */
export const bands: Record<Band, { kind: "watch" | "on-track" | "behind"; words: string }> = {
  room: { kind: "watch", words: "Room for more" },
  "in-range": { kind: "on-track", words: "In range" },
  over: { kind: "behind", words: "Over the range" },
};

/** How many clients each CSM looks after (domain.md A16). */
export function Loads({ loads, mine }: { loads: readonly { id: string; name: string; count: number; band: Band }[]; mine: boolean }) {
  return (
    <Section id="loads" title="Who has how many" hint="10 to 15 each. You see it before you assign the 16th.">
      <Stats>
        {loads.map((l) => (
          <Stat
            key={l.id}
            label={l.name}
            value={l.count}
            to={mine ? "/admin/clients" : `/admin/clients?csm=${l.id}`}
            note={<State kind={bands[l.band].kind}>{bands[l.band].words}</State>}
          />
        ))}
      </Stats>
    </Section>
  );
}
