import type { Severity } from "../../rule/index.ts";
import type { Flow, FlowStep } from "../flows.ts";
import type { Report } from "../report.ts";

/** A box of the map. */
export interface GraphNode {
  readonly id: string;
  readonly kind: "start" | "step" | "call" | "model";
  readonly title: string;
  readonly detail: string;
  /** Of the open findings about it, the gravest; null where there is none. */
  readonly worst: Severity | null;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly worst: Severity | null }[];
}

/** Longer ways are told by their ends. */
const MOST_STEPS = 4;
const RANK: readonly (Severity | null)[] = ["error", "warning", "info", null];

/** Ways to models with what they share drawn once. */
export function graphOf(flows: readonly Flow[], report: Report): Graph {
  const worstAt = worstByPlace(report);
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, Graph["edges"][number]>();
  for (const flow of flows) {
    const worst = worstAt(flow.call);
    const way = [...stepsOf(flow).map(stepNode), callNode(flow, worst), modelNode(flow)];
    for (const [index, node] of way.entries()) {
      nodes.set(node.id, nodes.get(node.id) ?? node);
      const next = way[index + 1];
      if (!next) continue;
      const key = `${node.id}\n${next.id}`;
      edges.set(key, { from: node.id, to: next.id, worst: worse(edges.get(key)?.worst ?? null, worst) });
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

export function worse(a: Severity | null, b: Severity | null): Severity | null {
  return RANK.indexOf(a) <= RANK.indexOf(b) ? a : b;
}

/** The gravest open finding at a place, or about it by its cause. */
export function worstByPlace({ findings }: Report): (at: Pick<FlowStep, "file" | "line">) => Severity | null {
  const worst = new Map<string, Severity | null>();
  for (const finding of findings) {
    if (finding.status !== "open") continue;
    const places = finding.file === null ? finding.uses : [finding, ...finding.uses];
    for (const { file, line } of places) {
      const key = `${file}:${line}`;
      worst.set(key, worse(worst.get(key) ?? null, finding.severity));
    }
  }
  return ({ file, line }) => worst.get(`${file}:${line}`) ?? null;
}

const STARTED: Readonly<Record<Flow["trigger"], string>> = {
  request: "a request",
  ui: "the user interface",
  job: "a job",
  script: "a script, by hand",
  library: "whoever uses the library",
  test: "a test",
  unknown: "not known",
};

/** What starts a call, in words. */
export function startedBy({ trigger, interactive }: Flow): string {
  return interactive ? `${STARTED[trigger]}, a person waits` : STARTED[trigger];
}

type Step = FlowStep & { readonly between?: number };

function stepsOf({ steps }: Flow): readonly Step[] {
  const [first] = steps;
  if (!first || steps.length <= MOST_STEPS) return steps;
  const tail = steps.slice(-(MOST_STEPS - 2));
  const between = steps.length - 1 - tail.length;
  const [, second = first] = steps;
  return [first, { ...second, between }, ...tail];
}

function stepNode(step: Step, index: number): GraphNode {
  const { file, line, what, between } = step;
  const place = `${file}:${line}`;
  const kind = index === 0 ? "start" : "step";
  if (between === undefined || between === 1) {
    return { id: `${place}\n${what}`, kind, title: inFewWords(what), detail: place, worst: null };
  }
  return { id: `${place}\n${between}`, kind, title: `${between} steps`, detail: `from ${place}`, worst: null };
}

/** A box is small: what stands in brackets and the words around a name are in the table. */
function inFewWords(what: string): string {
  return what.replace(/ \(.*/s, "").replace(/^(?:called here by the|entered through|loaded with an?) /, "") || what;
}

function callNode({ call }: Flow, worst: Severity | null): GraphNode {
  const place = `${call.file}:${call.line}`;
  return { id: `call\n${place}\n${call.what}`, kind: "call", title: call.what, detail: place, worst };
}

function modelNode({ provider, model }: Flow): GraphNode {
  const title = model ?? "chosen at run time";
  return { id: `model\n${provider}\n${title}`, kind: "model", title, detail: provider, worst: null };
}
