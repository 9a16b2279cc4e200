import type { Flow } from "../flows.ts";
import { groupBy } from "../group.ts";
import type { Report } from "../report.ts";
import { type Graph, type GraphNode, graphOf, startedBy, worstByPlace } from "./graph.ts";
import { breakable, clip, type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import type { HtmlInput } from "./input.ts";
import { type Layout, layOut } from "./layout.ts";
import { drawPart, drawTable } from "./tables.ts";

const WIDTH = 208;
const HEIGHT = 42;
const GAP = 34;
const ROW = 54;
/** Larger maps are drawn by package, and of each no more than this. */
const MOST_FLOWS = 24;
const MOST_ROWS = 500;

/** From request to model: a picture, and the same as a table. */
export function drawMap({ flows, report }: HtmlInput): Html {
  const shown = flows.filter(({ call }) => call.fileClass === "production");
  const own = shown.length > 0 ? shown : flows;
  if (own.length === 0) return drawPart("map", "From request to model", html`<p class="quiet">No call of a model.</p>`);
  const groups = own.length <= MOST_FLOWS ? new Map([["", own]]) : groupBy(own, ({ call }) => call.packagePath);
  const pictures = [...groups].map(([path, group]) => drawGroup(path, group, report));
  return drawPart("map", "From request to model", html`${pictures}${asTable(flows, report)}`);
}

function drawGroup(path: string, flows: readonly Flow[], report: Report): Html {
  const shown = flows.slice(0, MOST_FLOWS);
  const more = flows.length - shown.length;
  const title = path === "" ? "From request to model" : `From request to model: ${clip(path, 100)}`;
  return html`${path !== "" && html`<h3><code>${clip(path, 200)}</code></h3>`}${picture(title, graphOf(shown, report))}${
    more > 0 && html`<p class="quiet">${more} more ways are in the table.</p>`
  }`;
}

function picture(title: string, graph: Graph): Html {
  const layout = layOut({
    nodes: graph.nodes.map(({ id, kind }) => ({ id, fromEnd: FROM_END[kind] })),
    edges: graph.edges,
  });
  const width = layout.columns * (WIDTH + GAP) - GAP + 2;
  const height = Math.ceil((layout.rows - 1) * ROW + HEIGHT + 2);
  return html`<div class="scroll" role="region" aria-label="Picture: ${title}" tabindex="0"><svg class="map${width > WIDEST_NEAR ? "" : " near"}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}: ${graph.nodes.length} places, told in the table below">
${graph.edges.map((edge) => drawEdge(edge, layout))}${graph.nodes.map((node) => drawNode(node, layout))}</svg></div>`;
}

/** Models stand last, calls before them. */
const FROM_END: Readonly<Record<GraphNode["kind"], number | null>> = { start: null, step: null, call: 1, model: 0 };

interface Point {
  readonly x: number;
  readonly y: number;
}

const pointOf = ({ column, row }: { readonly column: number; readonly row: number }): Point => {
  return { x: column * (WIDTH + GAP) + 1, y: Math.round(row * ROW) + 1 };
};

function drawEdge({ from, to, worst }: Graph["edges"][number], layout: Layout): Html | null {
  const [start, end] = [layout.at.get(from), layout.at.get(to)];
  if (!start || !end || end.column <= start.column) return null;
  const lanes = layout.lanes.get(`${from}\n${to}`) ?? [];
  const middle = (point: Point) => point.y + HEIGHT / 2;
  let at = { x: pointOf(start).x + WIDTH, y: middle(pointOf(start)) };
  let path = `M${at.x} ${at.y}`;
  for (const next of [...lanes, end]) {
    const point = pointOf(next);
    const [x, y] = [point.x, middle(point)];
    path += `C${at.x + GAP / 2} ${at.y} ${x - GAP / 2} ${y} ${x} ${y}`;
    at = { x: next === end ? x : x + WIDTH, y };
    if (next !== end) path += `H${at.x}`;
  }
  return html`<path class="edge ${worst ?? "calm"}" d="${path}"/>`;
}

/** Fits a page of usual width nearly. */
const WIDEST_NEAR = 1000;

/** Letters that a box holds, by how wide they are drawn. */
const ROOM = 27;

function drawNode({ id, kind, title, detail, worst }: GraphNode, layout: Layout): Html {
  const { x, y } = pointOf(layout.at.get(id) ?? { column: 0, row: 0 });
  const sign =
    worst === null
      ? null
      : html`<use class="icon ${worst}" href="#i-${worst}" x="${WIDTH - 22}" y="6" width="14" height="14"/>`;
  return html`<g class="node ${kind} ${worst ?? "calm"}" transform="translate(${x} ${y})"><title>${clip(title, 200)} ${clip(detail, 300)}</title><rect width="${WIDTH}" height="${HEIGHT}" rx="7"/><text x="10" y="17">${shortened(title, worst === null ? ROOM : ROOM - 3, kind === "call" ? "start" : "end")}</text><text class="detail" x="10" y="33">${shortened(detail, ROOM + 2, "start")}</text>${sign}</g>`;
}

/** Of a path the end tells more than the beginning. */
function shortened(text: string, room: number, where: "start" | "end"): string {
  const letters = Array.from(text);
  if (letters.length <= room) return text;
  return where === "end" ? `${letters.slice(0, room - 1).join("")}…` : `…${letters.slice(1 - room).join("")}`;
}

function asTable(flows: readonly Flow[], report: Report): Html {
  const worstAt = worstByPlace(report);
  const table = drawTable<Flow>(
    "Ways to models",
    [
      { title: "Started by", cell: startedBy },
      {
        title: "Way",
        cell: ({ steps }) =>
          html`<ol class="plain">${steps.map(({ file, line, what }) => html`<li>${clip(what, 200)} <code class="place">${breakable(`${clip(file, 200)}:${line}`)}</code></li>`)}</ol>`,
      },
      {
        title: "Call",
        cell: ({ call }) =>
          html`<code>${breakable(clip(call.what, 200))}</code><br><code class="place">${breakable(`${clip(call.file, 200)}:${call.line}`)}</code>`,
      },
      {
        title: "Model",
        cell: ({ provider, model }) =>
          html`${model === null ? "chosen at run time" : html`<code>${clip(model, 100)}</code>`}<br><span class="quiet">${provider}</span>`,
      },
      {
        title: "Findings",
        cell: ({ call }) => {
          const worst = worstAt(call);
          return worst === null ? "none" : html`${icon(worst)} ${worst}`;
        },
      },
    ],
    flows.slice(0, MOST_ROWS),
  );
  const more = flows.length - MOST_ROWS;
  return html`<details><summary><h3>The same as a table</h3> <span class="quiet">${flows.length}</span></summary>${table}${
    more > 0 && html`<p class="quiet">and ${more} more</p>`
  }</details>`;
}
