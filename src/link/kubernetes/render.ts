/** What a cluster is given: plain manifests, and kustomize overlays laid over their bases. It judges nothing. */

import type { FileFacts, Value } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { addTo } from "../add-to.ts";
import { childrenOf, descend, entriesOf, itemsOf, property, text } from "../documents.ts";
import { environmentInName, environmentOfPath } from "../environments/sighting.ts";
import { folderOf, join } from "../modules.ts";
import { located, merged } from "./merge.ts";

/** One object as a cluster gets it. */
export interface ClusterObject {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly value: Value;
  /** Words of patches that could not be laid over it: what they speak of is unknown. */
  readonly unseen: string;
}

/** Objects that are applied together. */
export interface Rendered {
  /** Folder or file that is applied. */
  readonly place: string;
  /** null: nothing names one. */
  readonly environment: EnvironmentName | null;
  readonly objects: readonly ClusterObject[];
}

/** Every set of objects that the tree can give to a cluster. */
export function renderedObjects(facts: readonly FileFacts[]): readonly Rendered[] {
  const files = new Map(facts.filter(({ format }) => format === "yaml").map((f) => [f.file, f]));
  const kustomizations = new Map(
    [...files.values()].filter(({ file }) => IS_KUSTOMIZATION.test(file)).map((f) => [folderOf(f.file), f]),
  );
  const world = { files, kustomizations };
  const spoken = new Set<string>();
  const bases = new Set<string>();
  for (const [folder, f] of kustomizations) {
    for (const path of pathsIn(f)) {
      const target = join(folder, path);
      if (target === null) continue;
      spoken.add(target);
      bases.add(asFolder(target));
    }
  }
  const overlays = [...kustomizations.keys()]
    .filter((folder) => !bases.has(folder))
    .map((folder) => overlay(folder, world));
  const free = [...files.values()].filter(({ file }) => !spoken.has(file) && !kustomizations.has(folderOf(file)));
  return [...overlays, ...plain(free)];
}

const IS_KUSTOMIZATION = /(?:^|\/)kustomization\.ya?ml$/i;

interface World {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly kustomizations: ReadonlyMap<string, FileFacts>;
}

const asFolder = (path: string): string => (path === "" || path.endsWith("/") ? path : `${path}/`);

function pathsIn({ documents: [document] }: FileFacts): readonly string[] {
  const lists = ["resources", "bases", "components", "patchesStrategicMerge"];
  const listed = lists.flatMap((key) => itemsOf(property(document, key)));
  const patches = ["patches", "patchesJson6902"].flatMap((key) => itemsOf(property(document, key)));
  return [...listed, ...patches.flatMap((patch) => property(patch, "path") ?? [])].flatMap((path) => text(path) ?? []);
}

function overlay(folder: string, world: World): Rendered {
  const namespace = text(property(world.kustomizations.get(folder)?.documents[0], "namespace"));
  const environment = environmentOfPath(namespace ?? "") ?? environmentOfPath(folder);
  return { place: folder, environment, objects: built(folder, world, new Set()) };
}

/** Objects of a folder: those of its resources, with its components and its patches laid over them. */
function built(folder: string, world: World, seen: Set<string>): readonly ClusterObject[] {
  if (seen.has(folder)) return [];
  seen.add(folder);
  return laidOver(folder, [], { world, seen });
}

interface Building {
  readonly world: World;
  /** What was built, and which components were laid over which folder. */
  readonly seen: Set<string>;
}

/** What a folder makes of the objects around it, which a component changes as if they were its own. */
function laidOver(
  folder: string,
  around: readonly ClusterObject[],
  { world, seen }: Building,
): readonly ClusterObject[] {
  const own = world.kustomizations.get(folder);
  const document = own?.documents[0];
  if (!own || !document) return around.map((object) => ({ ...object, unseen: `${object.unseen}\n${ANYTHING}` }));
  const listed = ["resources", "bases"].flatMap((key) => targetsIn(key, folder, document));
  const added = listed.flatMap((target) => {
    const file = world.files.get(target);
    return file ? objectsIn(file) : built(asFolder(target), world, seen);
  });
  const completed = targetsIn("components", folder, document).reduce<readonly ClusterObject[]>(
    (objects, target) => {
      const laid = `${folder} ${target}`;
      if (seen.has(laid)) return objects;
      seen.add(laid);
      return laidOver(asFolder(target), objects, { world, seen });
    },
    [...around, ...added],
  );
  const patches = patchesOf(folder, document, world);
  return completed.map((object) => withCount(patches.reduce(patched, object), located(document, own.file)));
}

/** What a component that lies elsewhere may set, in the words that are asked for. */
const ANYTHING = "replicas minReplicas resources readinessProbe";

const targetsIn = (key: string, folder: string, document: Value): readonly string[] =>
  itemsOf(property(document, key)).flatMap((item) => join(folder, text(item) ?? "") ?? []);

/** One patch: what it is for, and what it says, where that can be read. */
interface Patch {
  readonly kind: string | null;
  readonly name: string | null;
  readonly value: Value | null;
  readonly words: string;
}

function patchesOf(folder: string, document: Value, { files }: World): readonly Patch[] {
  const plainly = itemsOf(property(document, "patchesStrategicMerge")).map((item) => ({ item, target: null }));
  const targeted = ["patches", "patchesJson6902"]
    .flatMap((key) => itemsOf(property(document, key)))
    .map((patch) => ({ item: property(patch, "path") ?? property(patch, "patch"), target: property(patch, "target") }));
  return [...plainly, ...targeted].flatMap(({ item, target }): Patch[] => {
    const written = text(item) ?? "";
    const file = files.get(join(folder, written) ?? "");
    const aim = { kind: text(property(target, "kind")), name: text(property(target, "name")) };
    if (!file) return [{ ...aim, ...inlineAim(written, aim), value: null, words: written }];
    return file.documents.map((value) => {
      if (value.is !== "object") return { ...aim, value: null, words: wordsOf(value) };
      const metadata = property(value, "metadata");
      const own = { kind: text(property(value, "kind")), name: text(property(metadata, "name")) };
      return {
        kind: aim.kind ?? own.kind,
        name: target ? aim.name : own.name,
        value: located(value, file.file),
        words: "",
      };
    });
  });
}

/** A patch within the kustomization is text: its heading says what it is for. */
function inlineAim(written: string, aim: Pick<Patch, "kind" | "name">): Pick<Patch, "kind" | "name"> {
  const kind = /^kind:\s*["']?(\w+)/m.exec(written)?.[1] ?? null;
  const name = /^[ \t]+name:\s*["']?([\w.-]+)/m.exec(written)?.[1] ?? null;
  return { kind: aim.kind ?? kind, name: aim.name ?? (kind === null ? null : name) };
}

function wordsOf(value: Value): string {
  return itemsOf(value)
    .map((item) => `${text(property(item, "path")) ?? ""} ${keysIn(property(item, "value"))}`)
    .join("\n");
}

function keysIn(value: Value | null): string {
  const nodes = value ? descend([value], childrenOf) : [];
  return nodes.flatMap((node) => entriesOf(node).map(({ key }) => key)).join(" ");
}

function patched(object: ClusterObject, patch: Patch): ClusterObject {
  if (patch.kind !== null && patch.kind !== object.kind) return object;
  if (patch.name !== null && !isNamed(object.name, patch.name)) return object;
  if (patch.value === null) return { ...object, unseen: `${object.unseen}\n${patch.words}` };
  return { ...object, value: merged(object.value, patch.value) };
}

/** Names of targets are patterns; one that says more than a name may mean any object. */
const isNamed = (name: string, wanted: string): boolean => name === wanted || /[^\w.-]/.test(wanted);

/** `replicas: [{ name, count }]`. */
function withCount(object: ClusterObject, document: Value): ClusterObject {
  const own = itemsOf(property(document, "replicas")).find((item) => text(property(item, "name")) === object.name);
  const count = property(own, "count");
  if (!own || !count || own.is !== "object") return object;
  const replicas = { key: "replicas", keySpan: count.span, value: count };
  const spec = { key: "spec", keySpan: own.span, value: { ...own, entries: [replicas] } };
  return { ...object, value: merged(object.value, { ...own, entries: [spec] }) };
}

function objectsIn({ file, documents }: FileFacts): readonly ClusterObject[] {
  return documents.flatMap((value) => {
    const kind = text(property(value, "kind"));
    const name = text(property(property(value, "metadata"), "name"));
    if (kind === null || name === null || text(property(value, "apiVersion")) === null) return [];
    return [{ file, kind, name, value, unseen: "" }];
  });
}

/** Manifests that are applied as they are, by the environment that each of them names. */
function plain(files: readonly FileFacts[]): readonly Rendered[] {
  const found = new Map<EnvironmentName | null, ClusterObject[]>();
  for (const object of files.flatMap(objectsIn)) {
    const namespace = text(property(property(object.value, "metadata"), "namespace"));
    const named =
      environmentOfPath(namespace ?? "") ?? environmentOfPath(object.file) ?? environmentInName(object.name);
    // A base without a list of its parts is applied by something that cannot be seen.
    if (named === null && /(?:^|\/)(?:base|templates?)\//.test(object.file)) continue;
    addTo(found, named, object);
  }
  return [...found].map(([environment, objects]) => ({ place: objects[0]?.file ?? "", environment, objects }));
}
