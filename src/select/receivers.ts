import { posix } from "node:path";
import { addParts, type CodeFacts, type Value } from "../facts/index.ts";
import { type HandingOut, LISTS_FOLDER, namesPackage, type SkimmedFile } from "../skim/index.ts";
import { partsLeadingTo } from "./leading.ts";
import { isCode } from "./telling.ts";
import { type Marks, type Named, type World, whole } from "./world.ts";

interface Receiving extends Named {
  readonly leading: Marks;
}

/** With all that runs in an application that hands out what leads to a model. */
export function withReceivers(leading: Marks, files: readonly SkimmedFile[], { wanted, world }: Named): Marks {
  const named = (packages: readonly string[]) =>
    files.filter((file) => isCode(file) && namesPackage(file.specifiers, packages));
  const receiving = wanted.handingOut.flatMap((way) => {
    const receivers = named(way.packages);
    const handing = way.of ? receivers.flatMap(({ file }) => (leading.has(file) ? file : [])) : [...leading.keys()];
    return handing.some((file) => handsOut(file, way, { leading, wanted, world })) ? receivers : [];
  });
  return receiving.length === 0 ? leading : partsLeadingTo(new Map([...whole(receiving, world), ...leading]), world);
}

/** With what loads the files of a folder by the names that it lists: commands of a bot, routes. */
export function withLoaders(leading: Marks, files: readonly SkimmedFile[], { world }: Named): Marks {
  const folders = new Set([...leading.keys()].map((file) => posix.dirname(file)));
  // Of no leading folder in particular it loads translations, migrations and the like.
  const mayLoad = (file: string) =>
    folders.has(posix.dirname(file)) || [...folders].some((folder) => writesName(file, posix.basename(folder), world));
  const loaders = files.filter(
    (file) =>
      isCode(file) &&
      file.words.has(LISTS_FOLDER) &&
      !leading.has(file.file) &&
      world.loadsByName(file.file) &&
      mayLoad(file.file),
  );
  return loaders.length === 0 ? leading : partsLeadingTo(new Map([...leading, ...whole(loaders, world)]), world);
}

/** Whether a file writes all words of a folder's name: `slash-commands`. */
function writesName(file: string, folder: string, world: World): boolean {
  const words = folder.split(/[^\w$]+/).filter((word) => word !== "");
  return words.length > 0 && words.every((word) => world.writes(file, word));
}

/** Whether a file hands something out that way: by the method for it, or by writing where it is read. */
function handsOut(file: string, { method, of, through }: HandingOut, receiving: Receiving): boolean {
  const code = receiving.world.codeOf(file);
  if (!code) return false;
  const leads = (value: Value) => leadsToModel(value, { file, code }, receiving);
  if (method === undefined)
    return code.writes.some(
      ({ target: at, value }) => at.is === "member" && at.of.is === "member" && at.of.key === through && leads(value),
    );
  return code.calls.some(({ callee, args: [name, value] }) => {
    if (callee.is !== "member" || callee.key !== method) return false;
    if (of === undefined) return true;
    const on = callee.of.is === "name" ? code.bindings[callee.of.binding] : undefined;
    return name?.is === "literal" && (on?.kind === "param") === (of === "parameter") && value && leads(value);
  });
}

/** How many values are looked at to tell what one is made of. */
const MOST_PARTS = 60;

interface Place {
  readonly file: string;
  readonly code: CodeFacts;
}

/**
 * Whether a value is made of something of an SDK, or of a file that leads to a model. A request carries much else, such
 * as who asks: whatever takes that out again need not be parsed.
 */
function leadsToModel(value: Value, { file, code }: Place, { leading, wanted, world }: Receiving): boolean {
  const pending: Value[] = [value];
  for (let steps = 0; steps < MOST_PARTS; steps++) {
    const next = pending.pop();
    if (!next) return false;
    if (next.is === "import") {
      if (namesPackage([next.module], wanted.sdkPackages)) return true;
      if (world.targetsOf(file, next.module).some((target) => leading.has(target))) return true;
    } else pending.push(...madeOf(next, code));
  }
  return true;
}

function madeOf(value: Value, { bindings, calls }: CodeFacts): readonly Value[] {
  if (value.is === "name") return [bindings[value.binding]?.value ?? []].flat();
  if (value.is === "function") return calls.flatMap(({ fn, callee }) => (fn === value.fn ? callee : []));
  const call = value.is === "call" ? calls[value.call] : undefined;
  if (call) return [call.callee, ...call.args];
  const parts: Value[] = [];
  addParts(value, parts);
  return parts;
}
