import type { Location, Value } from "../../facts/index.ts";
import { addressFiles, keepingRules } from "../../knowledge/answer-caching.ts";
import type { Evidence } from "../../model/index.ts";
import type { Manifest } from "../../model/manifest.ts";
import { entriesOf, itemsOf, type Property, property, text } from "../documents.ts";
import { matches } from "../endpoints/matcher.ts";
import type { Entry } from "../entries/entry.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import { folderOf } from "../modules.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { allowsSharing } from "./shared-caching.ts";

/** The files in which frameworks and hosts are told of addresses, besides code, and who answers there. */
export interface Configurations {
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  documents(file: string): readonly Value[];
}

/** What routes are told outside of their own files. */
export interface RouteWorld {
  readonly program: Program;
  readonly configurations: Configurations;
}

/** What configuration says of addresses below its own folder. */
interface Rule {
  readonly folder: string;
  readonly pattern: string;
  readonly keeps: boolean;
  readonly at: Location;
}

/** Whether the configuration of the framework or of the host keeps what a file answers at an address. */
export function keptAtAddress(
  file: string,
  route: string | null,
  { program, configurations }: RouteWorld,
): Evidence | null {
  if (route === null) return null;
  const said = rulesOf(program, configurations).filter(
    ({ folder, pattern }) => file.startsWith(folder) && matches(pattern, route),
  );
  // Of several the narrower one decides.
  const narrowest = said.sort((a, b) => fixedPart(a).length - fixedPart(b).length).at(-1);
  return narrowest?.keeps ? { at: narrowest.at, note: "what this address answers is kept" } : null;
}

const fixedPart = ({ pattern }: Rule): string => pattern.replace(/[(:*].*/s, "");

const memos = new WeakMap<Program, readonly Rule[]>();

function rulesOf(program: Program, configurations: Configurations): readonly Rule[] {
  const known = memos.get(program) ?? [
    ...program.files.flatMap((file) => rulesOfCode(file, program)),
    ...rulesOfHost(configurations),
  ];
  memos.set(program, known);
  return known;
}

/** `routeRules` of Nuxt and Nitro, and what `headers()` of Next.js gives. */
function rulesOfCode(file: string, program: Program): readonly Rule[] {
  const objects = () => valuesOfKind(program.code(file), "object");
  if (addressFiles.next.test(file)) {
    return objects().flatMap((row) => {
      const written = property(row, "headers");
      const sent = written ? optionsOf(program.evaluate(written, alone(file))) : [];
      return sent.flatMap((one) => (one.is === "array" ? rulesOfRow(row, one.value.items, file) : []));
    });
  }
  return objects().flatMap((object) => {
    const written = property(object, "routeRules");
    const rules = written ? optionsOf(program.evaluate(written, alone(file))) : [];
    return rules.flatMap((one) =>
      one.is === "object" ? entriesOf(one.value).flatMap((entry) => ruleOfNitro(entry, file, one.at.file)) : [],
    );
  });
}

function ruleOfNitro({ key, value, span }: Property, config: string, file: string): readonly Rule[] {
  const own = entriesOf(value).flatMap((entry) => (keepingRules.has(entry.key) ? [!isOff(entry.value)] : []));
  const sent = entriesOf(property(value, "headers")).flatMap((entry) => allowsSharing(entry.key, entry.value) ?? []);
  const said = [...own, ...sent];
  const pattern = key.replace(/\*\*?$/, "(.*)").replace(/\/\(/, "/?(");
  if (said.length === 0) return [];
  return [{ folder: folderOf(config), pattern, keeps: said.includes(true), at: { file, ...span } }];
}

const isOff = (value: Value): boolean => value.is === "literal" && !value.value;

/** `{ "source": "/api/(.*)", "headers": [{ "key": "Cache-Control", "value": "s-maxage=60" }] }`. */
function rulesOfRow(row: Value, sent: readonly Value[], file: string): readonly Rule[] {
  const pattern = text(property(row, "source"));
  const said = sent.flatMap(
    (header) => allowsSharing(text(property(header, "key")) ?? "", property(header, "value")) ?? [],
  );
  if (pattern === null || said.length === 0) return [];
  return [{ folder: folderOf(file), pattern, keeps: said.includes(true), at: { file, ...row.span } }];
}

function rulesOfHost({ manifests, documents }: Configurations): readonly Rule[] {
  const folders = new Set(["", ...manifests.map(({ path }) => (path === "" ? "" : `${path}/`))]);
  const files = [...folders].map((folder) => `${folder}${addressFiles.host}`);
  return files.flatMap((file) =>
    documents(file).flatMap((document) =>
      itemsOf(property(document, "headers")).flatMap((row) => rulesOfRow(row, itemsOf(property(row, "headers")), file)),
    ),
  );
}
