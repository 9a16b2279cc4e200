/** A graph in columns: every edge goes one or more columns to the right. */
export interface LayoutInput {
  /** `fromEnd`: columns between this one and the last, where that is settled. */
  readonly nodes: readonly { readonly id: string; readonly fromEnd: number | null }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** Column and row of each node, from 0; rows may be fractions. */
  readonly at: ReadonlyMap<string, { readonly column: number; readonly row: number }>;
  /** The lanes an edge of more than one column passes through, by "from\nto". */
  readonly lanes: ReadonlyMap<string, readonly { readonly column: number; readonly row: number }[]>;
}

const SWEEPS = 6;

/**
 * Layers by the longest way from a start, but for those whose column is settled; within a layer by the mean of the
 * neighbours. The same input gives the same drawing.
 */
export function layOut(input: LayoutInput): Layout {
  const layer = layersOf(input);
  const { items, links, chains } = withLanes(input, layer);
  const columns = Math.max(0, ...items.values()) + 1;
  const order = Array.from({ length: columns }, (_, column) =>
    [...items].flatMap(([id, own]) => (own === column ? [id] : [])),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) sortByNeighbours(order, links, sweep % 2 === 0);
  const rows = spread(order, links);
  const spot = (id: string) => ({ column: items.get(id) ?? 0, row: rows.get(id) ?? 0 });
  return {
    columns,
    rows: Math.max(0, ...rows.values()) + 1,
    at: new Map(input.nodes.map(({ id }) => [id, spot(id)])),
    lanes: new Map([...chains].map(([edge, ids]) => [edge, ids.map(spot)])),
  };
}

/** The longest way to each node; a cycle is cut where it closes. */
function layersOf({ nodes, edges }: LayoutInput): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) if (from !== to) before.get(to)?.push(from);
  const layer = new Map<string, number>();
  const depth = (id: string, above: ReadonlySet<string>): number => {
    const known = layer.get(id);
    if (known !== undefined) return known;
    const inside = new Set(above).add(id);
    const ways = (before.get(id) ?? []).filter((one) => !inside.has(one)).map((one) => depth(one, inside) + 1);
    const own = Math.max(0, ...ways);
    layer.set(id, own);
    return own;
  };
  for (const { id } of nodes) depth(id, new Set());
  const last = Math.max(0, ...layer.values());
  for (const { id, fromEnd } of nodes) if (fromEnd !== null) layer.set(id, Math.max(0, last - fromEnd));
  return layer;
}

interface Laned {
  /** Nodes and the lanes of long edges, with their columns. */
  readonly items: ReadonlyMap<string, number>;
  readonly links: readonly (readonly [string, string])[];
  readonly chains: ReadonlyMap<string, readonly string[]>;
}

function withLanes({ nodes, edges }: LayoutInput, layer: ReadonlyMap<string, number>): Laned {
  const items = new Map(nodes.map(({ id }) => [id, layer.get(id) ?? 0]));
  const links: (readonly [string, string])[] = [];
  const chains = new Map<string, readonly string[]>();
  for (const { from, to } of edges) {
    const [start, end] = [layer.get(from) ?? 0, layer.get(to) ?? 0];
    const between = Array.from({ length: Math.max(0, end - start - 1) }, (_, step) => start + 1 + step);
    const lanes = between.map((column) => `lane\n${from}\n${to}\n${column}`);
    for (const [index, column] of between.entries()) items.set(lanes[index] ?? "", column);
    chains.set(`${from}\n${to}`, lanes);
    const way = [from, ...lanes, to];
    for (const [index, next] of way.slice(1).entries()) links.push([way[index] ?? from, next]);
  }
  return { items, links, chains };
}

type Links = Laned["links"];

function sortByNeighbours(order: string[][], links: Links, isForward: boolean): void {
  const place = new Map(order.flatMap((column) => column.map((id, index) => [id, index] as const)));
  const columns = isForward ? order : [...order].reverse();
  for (const column of columns.slice(1)) {
    const means = new Map(column.map((id, index) => [id, meanOf(neighbours(id, links, isForward), place) ?? index]));
    column.sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
    for (const [index, id] of column.entries()) place.set(id, index);
  }
}

function neighbours(id: string, links: Links, isForward: boolean): readonly string[] {
  return links.flatMap(([from, to]) => (isForward ? (to === id ? [from] : []) : from === id ? [to] : []));
}

function meanOf(ids: readonly string[], place: ReadonlyMap<string, number>): number | null {
  if (ids.length === 0) return null;
  return ids.reduce((sum, id) => sum + (place.get(id) ?? 0), 0) / ids.length;
}

/** Rows with the order kept and one row between neighbours at least, each as near to its own neighbours as may be. */
function spread(order: readonly (readonly string[])[], links: Links): ReadonlyMap<string, number> {
  const row = new Map(order.flatMap((column) => column.map((id, index) => [id, index] as const)));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isForward = sweep % 2 === 1;
    for (const column of isForward ? order : [...order].reverse()) {
      const wanted = column.map((id) => meanOf(neighbours(id, links, isForward), row) ?? row.get(id) ?? 0);
      for (const [index, at] of placed(wanted).entries()) row.set(column[index] ?? "", at);
    }
  }
  const top = Math.min(0, ...row.values());
  return new Map([...row].map(([id, at]) => [id, at - top]));
}

/** In order, a row apart: what is pushed together moves as one, to the middle of what it wanted. */
function placed(wanted: readonly number[]): readonly number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const want of wanted) {
    blocks.push({ sum: want, count: 1 });
    for (;;) {
      const [before, last] = [blocks.at(-2), blocks.at(-1)];
      if (!before || !last || topOf(before) + before.count <= topOf(last)) break;
      blocks.splice(-2, 2, {
        sum: before.sum + last.sum - last.count * before.count,
        count: before.count + last.count,
      });
    }
  }
  return blocks.flatMap((block) => Array.from({ length: block.count }, (_, index) => topOf(block) + index));
}

/** `sum` counts what its members wanted, less their places within the block. */
const topOf = ({ sum, count }: { readonly sum: number; readonly count: number }): number => sum / count;
