import { nextQuarter, quarterOf } from "~/domain/pulse/rules";
import { addDays, type CivilDate } from "~/lib/dates";
import { type Client, earliest, type Files } from "./book-files";
import { type Random, random } from "./random";

const MADE = ["Season report", "Autumn mail", "Booking page", "Photo set", "Price review", "Spring mail", "Guest survey", "Landing page"];
const GOOD = [
  "Clear and on time.",
  "Love working with you all.",
  "The numbers finally make sense.",
  "Quick answers, thank you.",
  "",
  "",
  "",
];
const POOR = ["Too long, and too late for our meeting.", "We feel passed around.", "Not what we agreed on.", ""];

/** What one person answers: mostly content, at times not, now and then nothing. */
function answer(r: Random, askedOn: CivilDate, today: CivilDate) {
  const none = { answered_on: "", nps: "", rating: "", comment: "" };
  const answeredOn = addDays(askedOn, r.between(0, 9));
  if (r.chance(0.36) || answeredOn > today) return none;
  const happy = r.chance(0.78);
  return {
    answered_on: answeredOn,
    nps: String(happy ? r.between(8, 10) : r.between(2, 7)),
    rating: String(happy ? r.between(4, 5) : r.between(2, 3)),
    comment: r.pick(happy ? GOOD : POOR),
  };
}

/**
 * Each client's surveys: one a quarter, taking turns between its two people, up to the quarter before `today`'s and for half of the
 * clients in it; one at the end of onboarding; and in the last year what was made for them, with a survey when it was accepted.
 */
export function addPulses(files: Files, clients: readonly Client[], today: CivilDate): void {
  const r = random(20_260_103);
  clients.forEach((client, i) => {
    const key = client.key;
    const people = files.contacts.filter((c) => c["client"] === key).map((c) => c["email"] ?? "");
    const until = client.ended ?? today;
    let n = 0;
    const ask = (contact: string, kind: string, asked_on: CivilDate, deliverable = "") => {
      n += 1;
      files.pulses.push({ key: `Q-${key}-${n}`, client: key, contact, kind, deliverable, asked_on, ...answer(r, asked_on, today) });
    };
    const onboarded = addDays(client.joined, 90);
    if (onboarded < until) ask(people[0] ?? "", "onboarding", onboarded);
    let turn = 0;
    for (let quarter = nextQuarter(quarterOf(onboarded)); quarter <= until; quarter = nextQuarter(quarter)) {
      const on = addDays(quarter, 14 + ((i * 7) % 56));
      turn += 1;
      if (on > until || (quarter === quarterOf(today) && i % 2 === 1)) continue;
      ask(people[turn % people.length] ?? "", "quarterly", on);
    }
    const first = addDays(today, -340 + (i % 9) * 10);
    for (let day = first; day <= until; day = addDays(day, 75)) {
      if (day < client.joined) continue;
      const made = `D-${key}-${files.deliverables.filter((d) => d["client"] === key).length + 1}`;
      const delivered = earliest(addDays(day, r.between(-3, 4)), until);
      const accepted = addDays(delivered, r.between(1, 6));
      const done = accepted <= until;
      files.deliverables.push({
        key: made,
        client: key,
        title: MADE[(i + turn++) % MADE.length] ?? "",
        due_on: day,
        delivered_on: delivered,
        accepted_on: done ? accepted : "",
      });
      if (done && addDays(accepted, 1) <= until) ask(people[(turn + 1) % people.length] ?? "", "deliverable", addDays(accepted, 1), made);
    }
  });
}
