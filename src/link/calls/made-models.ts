import type { ModelNaming } from "../../knowledge/sdk.ts";
import type { Meaning } from "../meaning.ts";
import { optionMeaning } from "./options.ts";
import type { SdkWorld } from "./things.ts";
import { belongsTo } from "./versions.ts";

/** A model that an SDK's own function or constant names, and whose it is. */
export interface NamedModel {
  readonly name: Meaning;
  readonly provider: string;
}

/** What `googleAI.model("gemini-2.5-flash")` and `gemini20Flash` name; null for anything else. */
export function namedModel(m: Meaning, world: SdkWorld): NamedModel | null {
  if (m.is === "external") {
    const constant = namingOf(m, world, true);
    return constant?.is ? { name: { is: "literal", value: constant.is, at: m.at }, provider: constant.provider } : null;
  }
  if (m.is !== "made" || m.by === null || m.path.length > 0 || m.callee.is !== "external") return null;
  const called = namingOf(m.callee, world, false);
  if (!called) return null;
  return { name: optionMeaning("0", { by: m.by, frame: m.frame }, world.program), provider: called.provider };
}

function namingOf(
  { package: from, path }: Extract<Meaning, { is: "external" }>,
  { sdks }: SdkWorld,
  isConstant: boolean,
): ModelNaming | undefined {
  if (from === null) return undefined;
  return sdks
    .filter(({ packages, namesModels }) => namesModels && belongsTo(from, packages))
    .flatMap(({ namesModels }) => namesModels ?? [])
    .find((one) => one.path === path.join(".") && (one.is !== undefined) === isConstant);
}
