export type DiffPart = { kind: "same" | "cut" | "added"; text: string };

/**
 * The words two texts share, in order, and those cut or added between (longest common subsequence of words). Above 1,500
 * words a side the whole text counts as replaced.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = words(before);
  const b = words(after);
  if (a.length > 1500 || b.length > 1500)
    return joined([
      { kind: "cut", text: before },
      { kind: "added", text: after },
    ]);

  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      table[here] = a[i] === b[j] ? (table[here + width + 1] ?? 0) + 1 : Math.max(table[here + width] ?? 0, table[here + 1] ?? 0);
    }
  }

  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      parts.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (right === undefined || (left !== undefined && (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))) {
      parts.push({ kind: "cut", text: left ?? "" });
      i++;
    } else {
      parts.push({ kind: "added", text: right });
      j++;
    }
  }
  return joined(parts);
}

/** "10 %" is one word, however the space in it was typed. */
function words(text: string): string[] {
  return text
    .replace(/(\d) %/g, "$1\u00a0%")
    .split(/[ \n\t]+/)
    .filter((word) => word !== "");
}

/** Runs of one kind become one part, cut before added; as many words in as out are shown word against word. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let run: { cut: string[]; added: string[] } = { cut: [], added: [] };
  const flush = () => {
    const pairs = run.cut.length === run.added.length && run.cut.length <= 3 ? run.cut.length : 1;
    for (let i = 0; i < pairs; i++) {
      const cut = pairs > 1 ? run.cut[i] : run.cut.join(" ");
      const added = pairs > 1 ? run.added[i] : run.added.join(" ");
      if (cut) out.push({ kind: "cut", text: cut });
      if (added) out.push({ kind: "added", text: added });
    }
    run = { cut: [], added: [] };
  };
  for (const part of parts) {
    if (part.kind !== "same") {
      if (part.text !== "") run[part.kind].push(part.text);
      continue;
    }
    flush();
    const last = out.at(-1);
    if (last?.kind === "same") last.text += ` ${part.text}`;
    else out.push({ ...part });
  }
  flush();
  return out;
}
