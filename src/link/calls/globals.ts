import type { Sdk } from "../../knowledge/sdk.ts";
import type { Operation } from "../../model/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Program } from "../program.ts";
import { optionMeaning } from "./options.ts";
import type { SdkWorld, Thing } from "./thing.ts";
import { thingsOf } from "./things.ts";
import { belongsTo } from "./versions.ts";

const known = new WeakMap<Program, Map<string, readonly Thing[]>>();

/**
 * Puts the client that was set for all calls behind an object without one of its own: `setDefaultOpenAIClient(client)`.
 * What embeds has one of its own: `Settings.embedModel`.
 */
export function throughGlobal(thing: Thing, operation: Operation, world: SdkWorld): Thing {
  if (thing.client || !(thing.sdk.globals || thing.sdk.assignedGlobals)) return thing;
  const isEmbedding = operation === "embedding";
  const set = globalsOf(thing.sdk, world).find(({ kind }) => (kind === "embeddings") === isEmbedding);
  return set ? { ...thing, client: set.client, steps: [...set.steps, ...thing.steps] } : thing;
}

function globalsOf(sdk: Sdk, world: SdkWorld): readonly Thing[] {
  const ofProgram = known.get(world.program) ?? new Map<string, readonly Thing[]>();
  known.set(world.program, ofProgram);
  const found = ofProgram.get(sdk.id) ?? [...assignedIn(sdk, world), ...setIn(sdk, world)];
  ofProgram.set(sdk.id, found);
  return found;
}

function setIn(sdk: Sdk, world: SdkWorld): readonly Thing[] {
  const { program } = world;
  return program.files.flatMap((file) =>
    program.code(file).calls.flatMap((_, call) => {
      const by = { file, call };
      const callee = optionsOf(program.calleeOf(by)).find((m) => m.is === "external");
      if (callee?.is !== "external" || callee.package === null || !belongsTo(callee.package, sdk.packages)) return [];
      const global = sdk.globals?.find(({ path }) => path === callee.path.at(-1));
      return (global?.options.through ?? []).flatMap((path) =>
        thingsOf(optionMeaning(path, { by, frame: alone(file) }, program), world).filter(
          ({ client }) => client !== null,
        ),
      );
    }),
  );
}

/** The objects that are assigned for all calls: `Settings.llm = new OpenAI(…)`. */
function assignedIn(sdk: Sdk, world: SdkWorld): readonly Thing[] {
  const { program } = world;
  if (!sdk.assignedGlobals) return [];
  return program.files.flatMap((file) =>
    program.code(file).writes.flatMap(({ target, value }) => {
      if (target.is !== "member" || !sdk.assignedGlobals?.some((path) => path.endsWith(`.${target.key}`))) return [];
      const written = program.evaluate(target, alone(file), "ignore");
      if (written.is !== "external" || written.package === null || !belongsTo(written.package, sdk.packages)) return [];
      if (!sdk.assignedGlobals.includes(written.path.join("."))) return [];
      return thingsOf(program.evaluate(value, alone(file)), world).filter(({ client }) => client !== null);
    }),
  );
}
