import type { Entry, Value } from "../../facts/index.ts";
import { holdsPictures, markdownComponents, picturePolicy } from "../../knowledge/text-sinks.ts";
import type { TextSink } from "../../model/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import { valuesOfKind } from "../walk.ts";
import type { TextWorld } from "./of-model.ts";
import { textsNotHarmless } from "./sinks.ts";

/**
 * Markdown of a model that reads what others wrote, shown with whatever pictures it names: who can put words before the
 * model can have it send what it knows, within an address, to a server of theirs.
 */
export function markdownImagesIn(files: readonly string[], world: TextWorld): readonly TextSink[] {
  const found = files.flatMap((file) => imagesIn(file, world));
  return found.length > 0 && hasPolicy(world) ? [] : found;
}

function imagesIn(file: string, world: TextWorld): readonly TextSink[] {
  const { program } = world;
  return valuesOfKind(program.code(file), "element").flatMap(
    ({ name, attributes, children, span }): readonly TextSink[] => {
      if (name === null || attributes.some(mayHold) || !isMarkdown(name, file, world)) return [];
      const given = [
        ...children,
        ...attributes.flatMap((one) => ("key" in one && one.key === "children" ? [one.value] : [])),
      ];
      const text = given
        .flatMap((value) => textsNotHarmless(program.evaluate(value, alone(file)), world))
        .find(({ use }) => world.readsOthers(use));
      if (!text) return [];
      const because = [
        { at: text.use.call.at, note: `${text.use.name} writes it, and its tools may read what others wrote` },
      ];
      return [{ at: program.at(file, span), kind: "image", name: "Markdown", state: "open", because }];
    },
  );
}

const mayHold = (attribute: Entry): boolean => !("key" in attribute) || holdsPictures.test(attribute.key);

function isMarkdown(name: Value, file: string, { program }: TextWorld): boolean {
  return optionsOf(program.evaluate(name, alone(file))).some(
    (meaning) =>
      meaning.is === "external" && markdownComponents[meaning.package ?? ""] === (meaning.path[0] ?? "default"),
  );
}

const hasPolicy = ({ program }: TextWorld): boolean =>
  program.files.some((file) =>
    valuesOfKind(program.code(file), "literal").some(({ value }) => picturePolicy.test(String(value))),
  );
