type ScaleProps = {
  /** Where the scale begins and ends, both included. */
  from: number;
  to: number;
  /** Solid pen dot: what they answered. */
  theirs?: number | null;
  /** Dashed ring: how we read it. */
  ours?: number | null;
  finding: string;
};

/** Two readings on one scale; the line between them shows where they differ. */
export function Scale({ from, to, theirs, ours, finding }: ScaleProps) {
  const at = (n: number) => `${(((n - from) / (to - from)) * 100).toFixed(2)}%`;
  const both = theirs !== null && theirs !== undefined && ours !== null && ours !== undefined;
  return (
    <svg className="scale" role="img" aria-label={finding} height="20">
      <line className="scale-line" x2="100%" y1="10" y2="10" />
      {both && theirs !== ours ? <line className="scale-span" x1={at(theirs)} x2={at(ours)} y1="10" y2="10" /> : null}
      {ours === null || ours === undefined ? null : <circle className="scale-ours" cx={at(ours)} cy="10" r={ours === theirs ? 8 : 5.25} />}
      {theirs === null || theirs === undefined ? null : (
        <circle className="scale-theirs" cx={at(theirs)} cy="10" r={ours === theirs ? 4 : 6} />
      )}
    </svg>
  );
}
