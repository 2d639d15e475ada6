import type { Subject } from "./subject";

export const roi = {
  audience: "client",
  column: "roiValidationId",
  seconds: 30,
  answered: { approved: "Yes, worth at least what we paid", declined: "No" },
  record: (s) => `roi:${s.client}:${s.year}`,
  mark: (s) => `V${s.year}`,
  ask: (s) => `Say whether ${s.year} was worth it`,
  facts: (s, a) => [
    {
      kind: "roi",
      subject: `roi:${s.client}:${s.year}`,
      effectiveOn: a.decidedOn,
      csmIds: [],
      data: { year: s.year, confirmedCents: s.confirmedCents, investedCents: s.investedCents },
    },
  ],
} satisfies Subject<"roi">;

export const roiNote = {
  audience: "leader",
  column: "roiValidationId",
  seconds: 60,
  answered: { approved: "Noted", declined: "Not noted" },
  record: (s) => `roi:${s.client}:${s.year}`,
  mark: (s) => `N${s.year}`,
  ask: (s) => `${s.clientName} says yes for ${s.year}, the numbers say less: note why it counts`,
  facts: (s, a) => [
    {
      kind: "roi_note",
      subject: `roi-note:${s.client}:${s.year}`,
      effectiveOn: a.decidedOn,
      csmIds: [],
      data: { year: s.year, reason: a.note },
    },
  ],
} satisfies Subject<"roi_note">;
