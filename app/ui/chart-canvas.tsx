import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  type ChartDataset,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  Tooltip,
} from "chart.js";
import { useMemo, useRef } from "react";
import { Chart as ReactChart } from "react-chartjs-2";
import { type ChartColours, useChartColours } from "./chart-colours";
import { type ChartData, lastOf, type Series, ticksOf } from "./chart-scale";

ChartJs.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip);

const family = "'Hanken Grotesk Variable', Arial, sans-serif";
const strong = `600 13px ${family}`;
const regular = `400 13px ${family}`;

/** The drawing by Chart.js. Loaded late and only in a browser; `Chart` is what pages use. */
export default function ChartCanvas(data: ChartData) {
  const area = useRef<HTMLDivElement>(null);
  const colours = useChartColours(area);
  const type = data.kind === "bars" ? "bar" : "line";
  const config = useMemo(
    () =>
      colours && {
        data: { labels: [...data.labels], datasets: data.series.map((s) => dataset(data.kind, s, colours)) },
        options: options(data, colours),
        plugins: [annotations(data, colours)],
      },
    [data, colours],
  );
  return (
    <div className="chart-canvas" ref={area}>
      {config ? (
        <ReactChart type={type} data={config.data} options={config.options} plugins={config.plugins} role="presentation" redraw />
      ) : null}
    </div>
  );
}

function dataset(kind: ChartData["kind"], series: Series, colours: ChartColours): ChartDataset<"line" | "bar", (number | null)[]> {
  const actual = series.style === "actual";
  const shared = { label: series.name, data: [...series.data] };
  if (kind === "bars") {
    const paint = actual
      ? { backgroundColor: colours.actual }
      : { backgroundColor: hatch(colours.pencil), borderColor: colours.pencil, borderWidth: 1.5 };
    return { ...shared, type: "bar", ...paint, categoryPercentage: 0.7, barPercentage: 0.92 };
  }
  const last = lastOf(series)?.index;
  return {
    ...shared,
    type: "line",
    borderColor: actual ? colours.actual : colours.plan,
    borderWidth: actual ? 2.5 : 1.75,
    borderDash: actual ? [] : [5, 4],
    borderJoinStyle: "round",
    borderCapStyle: actual ? "round" : "butt",
    order: actual ? 0 : 1,
    clip: false,
    pointRadius: series.data.map((_, i) => (actual && i === last ? 5 : 0)),
    pointHoverRadius: 5,
    pointBackgroundColor: actual ? colours.actual : colours.plan,
    pointBorderColor: colours.ground,
    pointBorderWidth: 2,
  };
}

/** The same hatching as the bar's: proposed, not yet agreed. */
function hatch(colour: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = 8;
  tile.height = 8;
  const context = tile.getContext("2d");
  if (!context) return "transparent";
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  for (const x of [-8, 0, 8]) {
    context.moveTo(x, 8);
    context.lineTo(x + 8, 0);
  }
  context.stroke();
  return context.createPattern(tile, "repeat") ?? "transparent";
}

function options(data: ChartData, colours: ChartColours): ChartOptions<"line" | "bar"> {
  const ticks = ticksOf(data.series);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const font = { family, size: 13 };
  return {
    animation: still ? false : { duration: 220 },
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    layout: { padding: { top: 18, right: endRoom(data) } },
    plugins: {
      tooltip: {
        callbacks: { label: (item) => `${item.dataset.label}: ${data.format(Number(item.parsed.y))}` },
        bodyFont: font,
        titleFont: font,
        displayColors: false,
        cornerRadius: 3,
      },
    },
    scales: {
      x: {
        grid: { display: false },
        border: { color: colours.axis },
        ticks: { color: colours.label, font, maxRotation: 0, autoSkipPadding: 12 },
      },
      y: {
        min: ticks[0],
        max: ticks.at(-1),
        grid: { color: colours.grid, drawTicks: false },
        border: { display: false },
        ticks: {
          color: colours.label,
          font,
          padding: 8,
          stepSize: (ticks[1] ?? 1) - (ticks[0] ?? 0),
          callback: (value) => data.format(Number(value)),
        },
      },
    },
  };
}

function endRoom({ kind, series }: ChartData): number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context || kind === "bars") return 0;
  context.font = strong;
  return Math.max(0, ...series.map((s) => (s.endLabel ? context.measureText(s.endLabel).width + 18 : 0)));
}

/** Words at the lines' ends and the marker; labels that would touch are moved apart. */
function annotations({ kind, series, marker }: ChartData, colours: ChartColours): Plugin<"line" | "bar"> {
  return {
    id: "annotations",
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      ctx.save();
      if (marker) {
        const x = chart.scales.x?.getPixelForValue(marker.index) ?? 0;
        ctx.strokeStyle = colours.grid;
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top - 12);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        ctx.font = regular;
        ctx.fillStyle = colours.label;
        ctx.textAlign = x - chartArea.left > 120 ? "right" : "left";
        ctx.fillText(marker.label, x + (ctx.textAlign === "right" ? -8 : 8), chartArea.top - 4);
      }
      if (kind === "line") drawEndLabels(chart, series, colours);
      ctx.restore();
    },
  };
}

function drawEndLabels(chart: ChartJs<"line" | "bar">, series: readonly Series[], colours: ChartColours) {
  const labels = series.flatMap((s, i) => {
    const last = lastOf(s);
    const point = last ? chart.getDatasetMeta(i).data[last.index] : undefined;
    return s.endLabel && point ? [{ text: s.endLabel, actual: s.style === "actual", x: point.x + 11, y: point.y + 4 }] : [];
  });
  labels.sort((a, b) => a.y - b.y);
  let floor = -Infinity;
  const { ctx } = chart;
  ctx.textAlign = "left";
  for (const label of labels) {
    const y = Math.max(label.y, floor + 17);
    floor = y;
    ctx.font = label.actual ? strong : regular;
    ctx.fillStyle = label.actual ? colours.actual : colours.label;
    ctx.fillText(label.text, label.x, y);
  }
}
