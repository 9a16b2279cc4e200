import type { Identifier } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { namesAlong, visitParts } from "../texts/parts.ts";
import { readLayers } from "./settings.ts";
import type { LayeredOptions } from "./sites.ts";
import type { SdkWorld } from "./things.ts";

/** OpenAI, "Safety identifiers": at most 64 characters, hashed; read 2026-11-23. */
const LONGEST = 64;

/** What a call tells the provider about who asks; null where its SDK takes no word about that. */
export function identifierOf(layers: readonly LayeredOptions[], world: SdkWorld): Identifier | null {
  if (layers.every(({ paths }) => (paths.endUser ?? []).length === 0)) return null;
  const found = readLayers("endUser", layers, world);
  if (!found) return { is: "absent", because: [] };
  const { reading } = found;
  if (reading.is !== "written") return { is: "unknown", because: [] };
  const kinds = reading.meanings
    .flatMap(optionsOf)
    .map((meaning) => ({ kind: kindOf(meaning, world.program), at: meaning.at }));
  const worst = ORDER.find((kind) => kinds.some((one) => one.kind === kind)) ?? "unknown";
  return {
    is: worst,
    because: kinds.filter(({ kind }) => kind === worst).map(({ at }) => ({ at, note: NOTES[worst] })),
  };
}

type Kind = Identifier["is"];
const ORDER: readonly Kind[] = ["personal", "too-long", "unknown", "opaque", "constant", "absent"];
const NOTES: Readonly<Record<Kind, string>> = {
  personal: "comes from here as it is",
  "too-long": "longer than is accepted",
  unknown: "from here",
  opaque: "from here",
  constant: "written here",
  absent: "nothing here",
};

const PERSONAL =
  /e-?mail|phone|^(?:user|display|full|first|last|nick|screen|real|given|family|contact|room)?_?names?$|^(?:username|handle|login|alias|topic)$/i;
const HIDES = /hash|digest|hmac|sha\d|md5|uuid|nanoid|encrypt|anonymi|pseudonym|cuid/i;
const METHODS = /^(?:trim|toLowerCase|toString|toUpperCase|normalize|slice|substring|replace|replaceAll)$/;

function kindOf(meaning: Meaning, program: Program): Kind {
  if (meaning.is === "literal") {
    const written = String(meaning.value ?? "");
    return written.length > LONGEST ? "too-long" : "constant";
  }
  if (meaning.is === "undefined") return "absent";
  if (meaning.is === "env") return "constant";
  let isPersonal = false;
  visitParts(meaning, program, (part) => {
    const names = namesAlong(part);
    if (names.some((name) => HIDES.test(name))) return "enough";
    const own = part.is === "param" ? (program.function(part.ref)?.params[part.index]?.name ?? "") : "";
    const last = names.findLast((name) => !METHODS.test(name)) ?? own;
    if ((part.is === "made" || part.is === "param") && PERSONAL.test(last)) isPersonal = true;
    return isPersonal || part.is === "made" ? "enough" : "more";
  });
  if (isPersonal) return "personal";
  return meaning.is === "unknown" ? "unknown" : "opaque";
}
