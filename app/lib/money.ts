/** Integer cents of the firm's currency. */
export type Cents = number;
/** Integer basis points: 10,000 is 100 %. */
export type BasisPoints = number;

/**
 * `round(a × b / divisor)`, half away from zero, on integers only (compensation.md, Arithmetic). Throws a RangeError when
 * the result leaves the safe integers.
 */
export function mulDiv(a: number, b: number, divisor: number): number {
  return roundedQuotient(BigInt(a) * BigInt(b), BigInt(divisor));
}

/** `round(n / d)`, half away from zero; `d` must be positive. Throws a RangeError when the result leaves the safe integers. */
export function roundedQuotient(n: bigint, d: bigint): number {
  const sign = n < 0n ? -1n : 1n;
  const abs = n < 0n ? -n : n;
  const result = Number(sign * ((2n * abs + d) / (2n * d)));
  if (!Number.isSafeInteger(result)) throw new RangeError("amount out of range");
  return result;
}

/** Parses a plain decimal with at most two decimals (`24000.00`) into integer hundredths; null when it is not one. */
export function parseHundredths(text: string): number | null {
  const m = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  return m ? Number(m[1]) * 100 + Number((m[2] ?? "").padEnd(2, "0")) : null;
}

/** Takes the thousands commas out of a number as typed (`20,000.50`); commas that part no groups of three stay, for the parser to refuse. */
export function ungrouped(typed: string): string {
  return /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(",", "") : typed;
}

/** A number as people type it in integer hundredths: cents of an `amount` (`$6,000`), basis points of a `share` (`60 %`); null when it is none. */
export function typedHundredths(typed: string, as: "amount" | "share"): number | null {
  const sign = as === "amount" ? /^[$€£]\s?|\s?[$€£]$/ : /\s?%$/;
  return parseHundredths(ungrouped(typed.trim().replace(sign, "")));
}

/** How to type a number that has a decimal comma (`900,50`), as a sentence; null when it has none. */
export function pointForComma(typed: string): string | null {
  const m = /^[$€£\s]*(\d[\d.\s]*),(\d{1,2})[$€£%\s]*$/.exec(typed);
  return m ? `Write ${(m[1] ?? "").replace(/\D/g, "")}.${m[2]} with a point` : null;
}

/** Cents as a plain decimal with two decimals, for files: `24000.00`. */
export function centsToDecimal(cents: Cents): string {
  const sign = cents < 0 ? "-" : "";
  const abs = Math.abs(cents);
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, "0")}`;
}

/** Basis points as a percentage with as few decimals as needed, for files: 10000 → `100`, 1250 → `12.5`. */
export function basisPointsToPercent(bp: BasisPoints): string {
  return centsToDecimal(bp).replace(/\.?0+$/, "");
}

// Making a formatter costs a hundred times its use.
const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Cents as a person reads them, in the currency; cents are left out when zero unless `exact`. */
export function formatMoney(cents: Cents, currency: string, options: { exact?: boolean; locale?: string } = {}): string {
  const digits = !options.exact && cents % 100 === 0 ? 0 : 2;
  const locale = options.locale ?? "en-US";
  const key = `${locale} ${currency} ${digits}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
    moneyFormats.set(key, format);
  }
  return format.format(cents / 100);
}

/** Basis points as a person reads them: `60 %`, with a non-breaking space. */
export function formatShare(bp: BasisPoints): string {
  return `${basisPointsToPercent(bp)}\u00a0%`;
}

/** The sign of a currency (ISO 4217) as it stands before an amount, e.g. `$`. */
export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}
