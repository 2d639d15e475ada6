import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type ProgressProps = {
  /** Any one unit (cents, counts); `max` defaults to a little more than the longest of them. */
  confirmed: number;
  proposed?: number;
  invested?: number;
  max?: number;
  /** The whole bar in words. */
  finding: string;
  /** Ink for our own counts; the pen is kept for what somebody else confirmed. */
  tone?: "pen" | "ink";
  size?: "normal" | "small";
  /** Usually a `ProgressKey`. */
  children?: ReactNode;
};

/** One bar: solid is confirmed, hatched is proposed, the post is what was invested. Drawn without inline styles. */
export function Progress({ confirmed, proposed = 0, invested, max, finding, tone = "pen", size = "normal", children }: ProgressProps) {
  const hatch = useId();
  const whole = max ?? Math.max(confirmed + proposed, invested ?? 0) * 1.083;
  const percent = (n: number) => `${whole > 0 ? Math.min(100, Math.max(0, (n / whole) * 100)).toFixed(2) : "0.00"}%`;
  return (
    <div className={classNames("progress", tone === "ink" && "progress--ours", size === "small" && "progress--small")}>
      <div className="progress-track" role="img" aria-label={finding}>
        <svg className="progress-ink" aria-hidden="true" focusable="false">
          <HatchPattern id={hatch} />
          <rect className="progress-fill" width={percent(confirmed)} height="100%" />
          {proposed > 0 ? (
            <rect className="progress-proposed" x={percent(confirmed)} width={percent(proposed)} height="100%" fill={`url(#${hatch})`} />
          ) : null}
        </svg>
        {invested === undefined ? null : (
          <svg className="progress-post" aria-hidden="true" focusable="false">
            <line className="progress-post-halo" x1={percent(invested)} x2={percent(invested)} y2="100%" />
            <line x1={percent(invested)} x2={percent(invested)} y2="100%" />
          </svg>
        )}
      </div>
      {children}
    </div>
  );
}

function HatchPattern({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(35)">
      <line className="progress-hatch" x1="0.75" x2="0.75" y2="6" />
    </pattern>
  );
}

type Entry = { kind: "confirmed" | "proposed" | "invested"; label: ReactNode; value: ReactNode };

/** The bar's key with its figures; `children` is a link at the end. */
export function ProgressKey({ entries, children }: { entries: readonly Entry[]; children?: ReactNode }) {
  return (
    <p className="progress-key">
      {entries.map((entry) => (
        <span key={entry.kind}>
          <KeyMark kind={entry.kind} />
          <span>
            {entry.label} <b className="num">{entry.value}</b>
          </span>
        </span>
      ))}
      {children}
    </p>
  );
}

/** The small mark of one part of the bar. */
export function KeyMark({ kind }: { kind: Entry["kind"] }) {
  return <i className={`key key--${kind}`} aria-hidden="true" />;
}
