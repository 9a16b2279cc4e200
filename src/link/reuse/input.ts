import type { OptionPath } from "../../knowledge/sdk.ts";
import { readOption } from "../calls/options.ts";
import { layersOf } from "../calls/sites.ts";
import { type SdkWorld, thingsOf } from "../calls/things.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Reached } from "../uses.ts";

/** What a call asks the model, as far as it is written. */
export interface InputPart {
  readonly meaning: Meaning;
  readonly path: OptionPath;
  /** Something that cannot be read may decide it. */
  readonly isHidden: boolean;
}

/** The input and the instructions of a call, from all the places that add to them; empty where none is seen. */
export function inputOf({ site, thing }: Reached, world: SdkWorld): readonly InputPart[] {
  return layersOf(site, thing, world).flatMap(({ paths, source }) =>
    (["input", "instructions"] as const).flatMap((option): readonly InputPart[] => {
      const reading = readOption(paths[option], source, { program: world.program, callers: "follow" });
      if (reading.is === "absent") return [];
      // `generateContent(prompt)`: what somebody writes is the question, and holds no instructions.
      if (reading.is === "hidden" && option === "instructions" && site.known?.takesText) return [];
      if (reading.is !== "hidden")
        return [{ meaning: together(reading.meanings), path: reading.path, isHidden: false }];
      const isNowhere = optionsOf(reading.meaning).every((m) => m.is === "undefined");
      return isNowhere ? [] : [{ meaning: reading.meaning, path: paths[option]?.[0] ?? "", isHidden: true }];
    }),
  );
}

/** The names of the model that is asked, as far as they are written. */
export function modelNamesOf({ site, thing }: Reached, world: SdkWorld): readonly Meaning[] {
  return layersOf(site, thing, world).flatMap(({ paths, source }) => {
    const reading = readOption(paths.model, source, { program: world.program, callers: "follow" });
    const meanings = reading.is === "hidden" ? [reading.meaning] : reading.is === "written" ? reading.meanings : [];
    // `model: openai("gpt-5")`: what is made there has the name.
    return meanings.filter((meaning) => thingsOf(meaning, world).length === 0);
  });
}

function together(meanings: readonly Meaning[]): Meaning {
  const [only] = meanings;
  if (!only) throw new RangeError("a written option has a value");
  return meanings.length === 1 ? only : { is: "choice", options: meanings, complete: true, at: only.at };
}
