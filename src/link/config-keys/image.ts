import type { FileFacts, Location } from "../../facts/index.ts";
import { isStandInKey } from "../../knowledge/placeholder.ts";
import type { ConfigKey } from "../../model/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { folderOf, join } from "../modules.ts";
import { isKeyItself, namesModelKey } from "./key-value.ts";
import { type Instruction, instructionsOf, shippedStages } from "./stages.ts";

interface Files {
  readonly all: ReadonlySet<string>;
  /** Of those in git: without a key in them. */
  readonly withoutKeys: ReadonlySet<string>;
}

/** Keys that building an image writes into its layers, where whoever pulls it can read them. */
export function imageKeys(f: FileFacts, files: Files): readonly ConfigKey[] {
  const instructions = instructionsOf(f);
  const shipped = shippedStages(instructions);
  const found = new Map<string, ConfigKey>();
  const add = (
    key: Pick<ConfigKey, "name" | "given" | "instead">,
    { value, stage }: Instruction,
    isInferred = false,
  ) => {
    const at: Location = { file: f.file, ...value.span };
    const place = `${stage}\0${key.name}\0${key.given}`;
    if (!found.has(place)) found.set(place, { ...key, at, ships: shipped.has(stage), isInferred });
  };
  const asked = new Map<string, Instruction>();
  for (const one of instructions) {
    for (const { key, value, span } of entriesOf(property(one.value, "variables"))) {
      const written = text(value) ?? "";
      if (namesModelKey(key) && isKeyItself(written)) {
        // What builds may need an argument; what runs is given its variables when it starts.
        const instead = one.is === "ENV" ? { instead: { is: "nothing", at: { file: f.file, ...span } } as const } : {};
        add({ name: key, given: "literal", ...instead }, one);
      } else if (one.is === "ARG") noteArgument(asked, { key, written, one });
      else if (namesModelKey(key)) addCopied(asked, { key, written, one, add });
    }
    if (one.is === "RUN") for (const [name, arg] of keysOf(asked, one)) add({ name, given: "layer" }, arg);
    if (one.is === "COPY" || one.is === "ADD") addFiles(one, { f, files, add });
  }
  return [...found.values()];
}

type Add = (key: Pick<ConfigKey, "name" | "given">, at: Instruction, isInferred?: boolean) => void;

interface Variable {
  readonly key: string;
  readonly written: string;
  readonly one: Instruction;
}

/** Notes an argument of the build that holds a key. One with a stand-in as its default can be built without a key. */
function noteArgument(asked: Map<string, Instruction>, { key, written, one }: Variable): void {
  const bare = written.replace(/^["']|["']$/g, "");
  if (bare === "" || !isStandInKey(bare)) asked.set(key, one);
  else asked.delete(key);
}

/** `ENV KEY=$KEY` keeps for good what was an argument of the build. */
function addCopied(
  asked: ReadonlyMap<string, Instruction>,
  { key, written, one, add }: Variable & { readonly add: Add },
): void {
  const [, name = ""] = /^["']?\$\{?(\w+)/.exec(written) ?? [];
  const argument = asked.get(name);
  if (argument?.stage === one.stage) add({ name: key, given: "layer" }, one);
}

/** Every command of a stage is recorded with the arguments that were given by then. */
function keysOf(asked: ReadonlyMap<string, Instruction>, { stage }: Instruction): readonly [string, Instruction][] {
  return [...asked].filter(([name, argument]) => argument.stage === stage && namesModelKey(name));
}

const WITH_KEYS = /(?:^|\/)\.env(?:\.(?:local|prod|production|staging))?$/;

function addFiles(
  one: Instruction,
  { f, files, add }: { readonly f: FileFacts; readonly files: Files; readonly add: Add },
): void {
  if (one.words.some((word) => word.startsWith("--from"))) return;
  const sources = one.words.filter((word) => !word.startsWith("--")).slice(0, -1);
  const file = sources.find((source) => WITH_KEYS.test(source));
  if (file === undefined) return;
  const places = [folderOf(f.file), ""].map((folder) => join(folder, file) ?? "");
  if (places.some((place) => files.withoutKeys.has(place))) return;
  const isHere = places.some((place) => files.all.has(place));
  add({ name: file, given: "copied" }, one, !isHere);
}
