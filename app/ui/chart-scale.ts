export type Series = {
  name: string;
  data: readonly (number | null)[];
  /** Solid is what happened, dashed the plan or last year. */
  style: "actual" | "plan";
  /** Stands at the line's end, e.g. "43 in 2026". */
  endLabel?: string;
};
export type ChartData = {
  kind: "line" | "bars";
  labels: readonly string[];
  series: readonly Series[];
  format: (n: number) => string;
  /** A thin upright line at one label, with a word. */
  marker?: { index: number; label: string };
};

/** Round steps from zero (or below) to just above the highest value: at most six lines, whole numbers where all are whole. */
export function ticksOf(series: readonly Series[]): number[] {
  const known = series.flatMap((s) => s.data).filter((n) => n !== null);
  const high = Math.max(0, ...known);
  const low = Math.min(0, ...known);
  const raw = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const nice = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? 10 * power;
  const step = known.every(Number.isInteger) ? Math.max(1, Math.ceil(nice)) : nice;
  const ticks: number[] = [];
  for (let n = Math.floor(low / step); n <= Math.ceil(high / step); n++) ticks.push(n * step);
  return ticks.length > 1 ? ticks : [0, step];
}

/** The last value of a series and where it stands; null when it has none. */
export function lastOf(series: Series): { index: number; value: number } | null {
  for (let index = series.data.length - 1; index >= 0; index--) {
    const value = series.data[index];
    if (value !== null && value !== undefined) return { index, value };
  }
  return null;
}
