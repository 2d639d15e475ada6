import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { ChartData } from "./chart-scale";
import { ChartSketch } from "./chart-sketch";
import { KeyMark } from "./progress";

const ChartCanvas = lazy(() => import("./chart-canvas"));

type ChartProps = Omit<ChartData, "kind" | "format"> & {
  title: ReactNode;
  /** Whose numbers, read when. */
  source?: ReactNode;
  /** The finding in one sentence: what somebody who can't see the drawing needs. */
  finding: string;
  kind?: "line" | "bars";
  format?: (n: number) => string;
  /** Caption of the table of the same numbers. */
  caption: string;
  /** Head of the table's first column. */
  labelHead?: string;
};

const plain = (n: number) => n.toLocaleString("en-US");

/** A chart beside the table of its own numbers. Drawn by the server; the script, loaded late, adds what the pointer asks for. */
export function Chart({
  title,
  source,
  finding,
  caption,
  labelHead = "Month",
  kind = "line",
  format = plain,
  labels,
  series,
  marker,
}: ChartProps) {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const data = { kind, labels, series, format, marker };
  const sketch = <ChartSketch {...data} />;
  return (
    <figure className="chart">
      <figcaption>
        {title} {source ? <span>{source}</span> : null}
      </figcaption>
      <div className="chart-area" role="img" aria-label={finding}>
        {mounted ? (
          <Suspense fallback={sketch}>
            <ChartCanvas {...data} />
            <div className="print-only">{sketch}</div>
          </Suspense>
        ) : (
          sketch
        )}
      </div>
      {kind === "bars" ? (
        <p className="progress-key">
          {series.map((s) => (
            <span key={s.name}>
              <KeyMark kind={s.style === "actual" ? "confirmed" : "proposed"} />
              {s.name}
            </span>
          ))}
        </p>
      ) : null}
      <details className="more">
        <summary>View as table</summary>
        <table className="table table--narrow">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{labelHead}</th>
              {series.map((s) => (
                <th scope="col" className="n" key={s.name}>
                  {s.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, i) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map((s) => {
                  const value = s.data[i];
                  return (
                    <td className="n" key={s.name}>
                      {value === null || value === undefined ? <span className="hint">not yet</span> : format(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
