import { type CivilDate, isCivilDate } from "~/lib/dates";
import { quarterOf } from "../rules";

/** Which surveys an address asks for; the quarter is today's unless it names one. */
export function figuresAsked(url: URL, today: CivilDate) {
  const text = (name: string) => (url.searchParams.get(name) ?? "").trim().slice(0, 200);
  const quarter = text("quarter");
  return {
    quarter: isCivilDate(quarter) ? quarterOf(quarter) : quarterOf(today),
    csm: text("csm"),
    segment: text("segment"),
    client: text("client"),
  };
}

/** The address of the surveys behind a figure. */
export function surveysPath(
  asked: { quarter: string; csm: string; segment: string; client: string },
  over: Record<string, string>,
): string {
  const all = Object.entries({ ...asked, ...over }).filter(([, value]) => value !== "" && value !== "all");
  return `/admin/pulses/answers?${new URLSearchParams(all)}`;
}
