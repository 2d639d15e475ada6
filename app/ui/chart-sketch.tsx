import { Fragment } from "react";
import { type ChartData, lastOf, type Series, ticksOf } from "./chart-scale";
import { classNames } from "./class-names";

/**
 * The chart as the server draws it: seen before the script has come, without it, and on paper. Places are percentages, so the
 * words keep their size at any width.
 */
export function ChartSketch({ kind, labels, series, format, marker }: ChartData) {
  const ticks = ticksOf(series);
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const y = (n: number) => `${(100 - ((n - low) / (high - low)) * 100).toFixed(2)}%`;
  const x = (i: number) => percent(kind === "bars" ? (i + 0.5) / labels.length : i / Math.max(1, labels.length - 1));
  const labelled = series.some((s) => s.endLabel);
  return (
    <div className={classNames("sketch", `sketch--${kind}`, labelled && "sketch--labelled")} aria-hidden="true">
      <ol className="sketch-y">
        {[...ticks].reverse().map((tick) => (
          <li key={tick}>{format(tick)}</li>
        ))}
      </ol>
      <svg className="sketch-plot">
        {ticks.map((tick) => (
          <line className={tick === 0 ? "c-axis" : "c-grid"} x2="100%" y1={y(tick)} y2={y(tick)} key={tick} />
        ))}
        {marker ? (
          <>
            <line className="c-grid" x1={x(marker.index)} x2={x(marker.index)} y2="100%" />
            <text x={x(marker.index)} y="0" dx="-8" dy="10" textAnchor="end">
              {marker.label}
            </text>
          </>
        ) : null}
        {kind === "line"
          ? [...series].reverse().map((s) => <Line series={s} x={x} y={y} key={s.name} />)
          : series.map((s, i) => <Bars series={s} at={i} of={series.length} count={labels.length} y={y} zero={y(0)} key={s.name} />)}
      </svg>
      <ol className={classNames("sketch-x", labels.length > 6 && "sketch-x--many")}>
        {labels.map((label, i) => (
          <li key={i}>
            <span>{label}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

type Place = (n: number) => string;

function Line({ series, x, y }: { series: Series; x: Place; y: Place }) {
  const last = lastOf(series);
  return (
    <>
      {series.data.map((value, i) => {
        const next = series.data[i + 1];
        if (value === null || next === null || next === undefined) return null;
        return (
          <line
            className={classNames("c-line", series.style === "plan" && "c-line--plan")}
            x1={x(i)}
            y1={y(value)}
            x2={x(i + 1)}
            y2={y(next)}
            key={i}
          />
        );
      })}
      {last ? (
        <Fragment>
          {series.style === "actual" ? <circle className="c-dot" cx={x(last.index)} cy={y(last.value)} r="5" /> : null}
          {series.endLabel ? (
            <text className={series.style === "actual" ? "t-pen" : undefined} x={x(last.index)} y={y(last.value)} dx="12" dy="4">
              {series.endLabel}
            </text>
          ) : null}
        </Fragment>
      ) : null}
    </>
  );
}

type BarsProps = { series: Series; at: number; of: number; count: number; y: Place; zero: string };

function Bars({ series, at, of, count, y, zero }: BarsProps) {
  const width = 0.7 / count / of;
  return series.data.map((value, i) => {
    if (value === null) return null;
    const ends = [parseFloat(y(value)), parseFloat(zero)].sort((a, b) => a - b);
    const [top = 0, foot = 0] = ends;
    return (
      <rect
        className={classNames("c-bar", series.style === "plan" && "c-bar--proposed")}
        x={percent((i + 0.15) / count + at * width)}
        width={percent(width * 0.92)}
        y={`${top}%`}
        height={`${(foot - top).toFixed(2)}%`}
        key={i}
      />
    );
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
