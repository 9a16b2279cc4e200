/** What the templates of a Helm chart make of its values, as far as their lines tell. It renders nothing. */
import type { FileFacts, Value } from "../../facts/index.ts";
import { itemsOf, property, text } from "../documents.ts";
import { folderOf } from "../modules.ts";

/** A line with a key. */
interface Line {
  readonly key: string;
  readonly value: string;
  /** Conditions around it, outermost first: "with .Values.resources". */
  readonly within: readonly string[];
  /** The line below, where that has no key of its own. */
  readonly below: string;
}

export interface ChartTemplates {
  readonly lines: readonly Line[];
  /** All that is written in lines, keys left out. */
  readonly texts: readonly string[];
  /** All templates were read that could add a part of a container. */
  readonly isWhole: boolean;
}

const RUNS = /^(?:Deployment|StatefulSet|DaemonSet|Rollout)$/;

/** null: no template of the chart that runs anything can be read. */
export function templatesOf(chart: FileFacts, facts: readonly FileFacts[]): ChartTemplates | null {
  const folder = `${folderOf(chart.file)}templates/`;
  const documents = facts.flatMap((f) => (f.file.startsWith(folder) ? f.documents : []));
  const parts = documents.flatMap((document) => (document.is === "opaque" ? document.parts : []));
  const lines = parts.flatMap((part, i) => lineOf(part, text(parts[i + 1]) ?? ""));
  const texts = [
    ...parts.flatMap((part) => text(part) ?? []),
    ...lines.flatMap(({ value, within }) => [value, ...within]),
  ];
  // Of what needs no template nothing is known here.
  const isPlain = documents.some((document) => RUNS.test(text(property(document, "kind")) ?? ""));
  const runs = lines.filter(({ key, value }) => key === "kind" && RUNS.test(value)).length;
  if (runs === 0) return null;
  const isWhole = runs === 1 && !isPlain && itemsOf(property(chart.documents[0], "dependencies")).every(isService);
  return { lines, texts, isWhole: isWhole && !texts.some(includesMore) };
}

function lineOf(part: Value, below: string): readonly Line[] {
  const key = text(property(part, "key"));
  if (key === null) return [];
  const within = itemsOf(property(part, "within")).flatMap((one) => text(one) ?? []);
  return [{ key, value: text(property(part, "value")) ?? "", within, below }];
}

/** Whether a dependency is a chart of its own, and not a library of parts for others. */
const isService = (dependency: Value): boolean =>
  !/common|library|lib$/i.test(text(property(dependency, "name")) ?? "");

/** Names, labels and images are what helpers of a chart usually make. */
const HARMLESS =
  /(?:name|labels|selector\w*|chart|account|image\w*|annotations|namespace|env|secrets?|url|host|port|version)$/i;

const includesMore = (written: string): boolean =>
  [...written.matchAll(/\b(?:include|template)\s+"([^"]*)"/g)].some(([, name = ""]) => !HARMLESS.test(name));

/** Whether a value of the chart is put in somewhere, by its path: "api.resources". */
export function reads({ texts }: ChartTemplates, path: string): boolean {
  return texts.some((written) => named(path).test(written));
}

/** Whether any line mentions something in another way than by putting in the value of this path. */
export function speaksOtherwise({ lines, texts }: ChartTemplates, word: string, path: string): boolean {
  const whole = named(path);
  const rest = texts.map((written) => (FILLS_IN.test(written) ? written : written.replace(whole, "")));
  if (rest.some((written) => written.includes(word))) return true;
  return lines
    .filter(({ key }) => key === word)
    .some(({ value, within, below }) => ![value === "" ? below : value, ...within].some((one) => whole.test(one)));
}

/** Whether an object of such a kind is made. */
export const makes = ({ lines }: ChartTemplates, kinds: ReadonlySet<string>): boolean =>
  lines.some(({ key, value }) => key === "kind" && kinds.has(value));

/** With another value where this one is empty. */
const FILLS_IN = /\b(?:default|coalesce|merge\w*|ternary|dict)\b/;

const named = (path: string): RegExp =>
  new RegExp(`\\.Values\\.${path.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&")}(?![\\w-])`);
