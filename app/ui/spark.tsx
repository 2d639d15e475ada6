type SparkProps = { actual: readonly (number | null)[]; plan?: readonly (number | null)[]; finding: string };

const width = 136;
const height = 40;

/** A line in a row: solid is what happened, dashed the plan. Drawn on the server, without labels; `finding` says it in words. */
export function Spark({ actual, plan = [], finding }: SparkProps) {
  const known = [...actual, ...plan].filter((n) => n !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const steps = Math.max(actual.length, plan.length, 2) - 1;
  const point = (n: number, i: number) => {
    const x = 3 + (i / steps) * (width - 8);
    const y = high === low ? height / 2 : height - 4 - ((n - low) / (high - low)) * (height - 8);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  const points = (series: readonly (number | null)[]) => series.flatMap((n, i) => (n === null ? [] : [point(n, i)]));
  const done = points(actual);
  const [x, y] = (done.at(-1) ?? "").split(",");
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={finding}>
      <polyline className="spark-plan" points={points(plan).join(" ")} />
      <polyline className="spark-line" points={done.join(" ")} />
      {done.length > 0 ? <circle className="spark-dot" cx={x} cy={y} r="3" /> : null}
    </svg>
  );
}
