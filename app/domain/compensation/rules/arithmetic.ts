/** Compares two texts by code point, never by locale; UTF-16 order differs beyond the basic plane (compensation.md, Arithmetic). */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    // Both halves of a surrogate pair sort above every other unit, so a first difference is enough.
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    const surrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
    return surrogate(x) === surrogate(y) ? x - y : surrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** The sum of integers (cents, basis points). Throws a RangeError when it leaves the safe integers. */
export function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  if (!Number.isSafeInteger(sum)) throw new RangeError("amount out of range");
  return sum;
}

/** The list under a key, made when missing. */
export function listAt<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
