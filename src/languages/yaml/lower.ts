import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit, type YAMLMap } from "yaml";
import type { Entry, Span, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";

const MAX_DEPTH = 100;
/** A document whose aliases unfold to more than this is an attack, or no configuration. */
const MAX_NODES = 100_000;

/** Short forms of CloudFormation and SAM. AWS documentation "Intrinsic function reference", read 2026-11-23. */
const CLOUDFORMATION = /^!(?:Ref|Condition|Sub|GetAtt|ImportValue|Join|Select|Split|If|Equals|FindInMap|Base64|Cidr)$/;

interface Lowering {
  readonly lines: LineTable;
  readonly targets: ReadonlyMap<Node, Node>;
  nodes: number;
}

/** The value of one document; null where it holds nothing. */
export function lowerDocument(document: Document.Parsed, lines: LineTable): Value | null {
  if (!document.contents) return null;
  return lower(document.contents as Node, { lines, targets: targetsIn(document), nodes: 0 }, 0);
}

function lower(node: Node | null, lowering: Lowering, depth: number): Value {
  const span = spanOf(node, lowering);
  if (depth > MAX_DEPTH || ++lowering.nodes > MAX_NODES) return opaque("too deep or too large", span);
  const tag = node && "tag" in node && typeof node.tag === "string" ? node.tag : "";
  const value = untagged(node, lowering, depth);
  if (!CLOUDFORMATION.test(tag)) return value;
  const name = tag.slice(1);
  const key = name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
  return { is: "object", entries: [{ key, keySpan: span, value }], span };
}

function untagged(node: Node | null, lowering: Lowering, depth: number): Value {
  const span = spanOf(node, lowering);
  if (isAlias(node)) {
    const target = lowering.targets.get(node);
    return target ? lower(target, lowering, depth + 1) : opaque("an anchor that is not there", span);
  }
  if (isMap(node)) return { is: "object", entries: entriesOf(node, lowering, depth), span };
  if (isSeq(node)) return { is: "array", items: node.items.map((i) => lower(i as Node, lowering, depth + 1)), span };
  if (!isScalar(node)) return { is: "literal", value: null, span };
  return { is: "literal", value: scalar(node.value), span };
}

/** What each alias stands for: the last node before it that has the anchor's name. One walk, however many there are. */
function targetsIn(document: Document.Parsed): ReadonlyMap<Node, Node> {
  const anchored = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node(_, node) {
      const target = isAlias(node) ? anchored.get(node.source) : undefined;
      if (target) targets.set(node, target);
      if (!isAlias(node) && node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return targets;
}

/** Merged entries come first: what is written beside a merge wins. */
function entriesOf(map: YAMLMap, lowering: Lowering, depth: number): Entry[] {
  const merged: Entry[] = [];
  const own: Entry[] = [];
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    if (isScalar(pair.key) && pair.key.value === "<<") merged.push(...mergedEntries(pair.value, lowering, depth));
    else own.push(entryOf(pair, lowering, depth));
  }
  return [...merged, ...own];
}

function entryOf(pair: Pair<Node, Node | null>, lowering: Lowering, depth: number): Entry {
  const value = pair.value
    ? lower(pair.value, lowering, depth + 1)
    : ({ is: "literal", value: null, span: spanOf(pair.key, lowering) } as const);
  if (!isScalar(pair.key)) return { computed: opaque("key", spanOf(pair.key, lowering)), value };
  return { key: String(pair.key.value), keySpan: spanOf(pair.key, lowering), value };
}

function mergedEntries(value: Node | null, lowering: Lowering, depth: number): readonly Entry[] {
  const lowered = lower(value, lowering, depth + 1);
  const maps = lowered.is === "array" ? lowered.items : [lowered];
  // Of several merged maps the first wins, so it comes last.
  return [...maps].reverse().flatMap((map) => (map.is === "object" ? map.entries : []));
}

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}

const opaque = (what: string, span: Span): Value => ({ is: "opaque", what, parts: [], span });

function spanOf(node: Node | null, { lines }: Lowering): Span {
  const [start = 0, end = start] = node?.range ?? [];
  return lines.span(start, end);
}
