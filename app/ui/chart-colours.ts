import { type RefObject, useEffect, useState } from "react";

const names = {
  actual: "--chart-1",
  plan: "--chart-2",
  grid: "--chart-grid",
  label: "--chart-label",
  axis: "--edge",
  ground: "--ground",
  pencil: "--pencil",
} as const;
export type ChartColours = Record<keyof typeof names, string>;

/** The chart tokens as colours a canvas understands, read again whenever the scheme changes; null before the first reading. */
export function useChartColours(within: RefObject<HTMLElement>): ChartColours | null {
  const [colours, setColours] = useState<ChartColours | null>(null);
  useEffect(() => {
    const read = () => within.current && setColours(readColours(within.current));
    read();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", read);
    const theme = new MutationObserver(read);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      scheme.removeEventListener("change", read);
      theme.disconnect();
    };
  }, [within]);
  return colours;
}

/** A custom property holds `light-dark(…)` as text; only a used property, such as `color`, tells which it came to. */
function readColours(within: HTMLElement): ChartColours {
  const probe = within.appendChild(document.createElement("span"));
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const entries = Object.entries(names).map(([name, token]) => [name, colour(token)]);
  probe.remove();
  return Object.fromEntries(entries) as ChartColours;
}
