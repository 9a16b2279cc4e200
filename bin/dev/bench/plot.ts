export interface Series {
  readonly name: string;
  readonly points: readonly { readonly files: number; readonly ratio: number }[];
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [760, 420, 60, 40, 20, 170];
const COLORS = ["#0b6e4f", "#1f77b4", "#d1495b", "#6a4c93", "#8d6a00", "#444444", "#2a9d8f", "#b5651d", "#999999"];

/** Cost against size, both axes logarithmic: a straight line is a constant factor. */
export function plot(series: readonly Series[]): string {
  const points = series.flatMap(({ points }) => points);
  const [sizes, ratios] = [points.map(({ files }) => files), points.map(({ ratio }) => ratio)];
  const x = scale([Math.min(...sizes), Math.max(...sizes)], [LEFT, WIDTH - RIGHT]);
  const y = scale([Math.min(...ratios), Math.max(...ratios)], [HEIGHT - BOTTOM, TOP]);
  const ticks = [0.1, 0.3, 1, 3, 10, 30, 100, 300].filter(
    (tick) => tick >= Math.min(...ratios) && tick <= Math.max(...ratios),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...ticks.map(
      (tick) => line([LEFT, y(tick)], [WIDTH - RIGHT, y(tick)], "#dddddd") + text(8, y(tick) + 4, `${tick} ×`),
    ),
    ...[...new Set(sizes)].map((size) => text(x(size) - 14, HEIGHT - 14, size.toLocaleString("en-US"))),
    ...series.map(({ name, points: own }, index) => {
      const color = COLORS[index % COLORS.length] ?? "black";
      const path = own.map(({ files, ratio }) => `${x(files).toFixed(1)},${y(ratio).toFixed(1)}`).join(" ");
      const last = own.at(-1);
      const label = last ? text(x(last.files) + 8, y(last.ratio) + 4, name, color) : "";
      return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>${label}`;
    }),
    "</svg>",
    "",
  ].join("\n");
}

type Range = readonly [number, number];

function scale([low, high]: Range, [from, to]: Range): (value: number) => number {
  const span = Math.log(high) - Math.log(low) || 1;
  return (value) => from + ((Math.log(value) - Math.log(low)) / span) * (to - from);
}

const line = ([x1, y1]: Range, [x2, y2]: Range, color: string): string =>
  `<line x1="${x1}" y1="${y1.toFixed(1)}" x2="${x2}" y2="${y2.toFixed(1)}" stroke="${color}"/>`;

const text = (x: number, y: number, said: string, color = "#333333"): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${color}">${said}</text>`;
