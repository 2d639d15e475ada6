import { FEW } from "../rules";

/** What a set of surveys adds up to, counted by the database: asked, answered, and of the answers given each score's share. */
export interface Counts {
  readonly asked: number;
  readonly answered: number;
  /** Answers to the first question; of them 9 or 10, and 0 to 6. */
  readonly scored: number;
  readonly promoters: number;
  readonly detractors: number;
  /** Answers to the second question; of them strictly above 3.5. */
  readonly rated: number;
  readonly above: number;
}
export interface Figures extends Counts {
  /** Whole numbers; null under five answers ("too few to say"), the response rate only when nobody was asked. */
  readonly nps: number | null;
  readonly abovePercent: number | null;
  readonly responsePercent: number | null;
}

/** The figures of domain.md A18: NPS is % of 9-10 less % of 0-6 of all who gave a score; above is % strictly over 3.5; always with n. */
export function figuresOf(counts: Counts): Figures {
  const { asked, answered, scored, promoters, detractors, rated, above } = counts;
  return {
    ...counts,
    nps: scored < FEW ? null : Math.round(((promoters - detractors) * 100) / scored),
    abovePercent: rated < FEW ? null : Math.round((above * 100) / rated),
    responsePercent: asked === 0 ? null : Math.round((answered * 100) / asked),
  };
}

/** NPS as people write it: "+34", "0", "−5", or that there are too few. */
export function npsWords(nps: number | null): string {
  if (nps === null) return "too few to say";
  return nps > 0 ? `+${nps}` : nps < 0 ? `−${-nps}` : "0";
}

/** How far our reading of a client lies from its own answer, both 1 to 5; null when one is missing. */
export function gapOf(theirs: number | null, ours: number | null): number | null {
  return theirs === null || ours === null ? null : Math.abs(theirs - ours);
}

/** What our reading of a client is called, 1 to 5 (domain.md F5). */
export const levelWords = ["Unhappy", "Uneasy", "So-so", "Content", "Delighted"] as const;
