/**
 * Dockerfiles: one object an instruction, in order: `instruction`, `arguments`, `stage` (its name, else its number)
 * and, for ENV, ARG and LABEL, `variables`.
 */
import { DockerfileParser, type Instruction, ModifiableInstruction, PropertyInstruction } from "dockerfile-ast";
import type { Entry, FileFacts, Span, Value } from "../../facts/index.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

/** Ranges of the parser count lines and characters from 0. */
type Range = ReturnType<Instruction["getRange"]>;

export function extractDockerfile(source: TextFile): FileFacts {
  return dataFacts("dockerfile", source, read);
}

function read(text: string): readonly Value[] {
  let stages = 0;
  let stage = "";
  const items = DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction): Value => {
      if (instruction.getKeyword() === "FROM") stage = nameOfStage(instruction) ?? String(stages);
      if (instruction.getKeyword() === "FROM") stages++;
      return lower(instruction, stage);
    });
  const first = items[0]?.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const last = items.at(-1)?.span ?? first;
  return [{ is: "array", items, span: { ...first, endLine: last.endLine, endColumn: last.endColumn } }];
}

function nameOfStage(from: Instruction): string | null {
  const words = from.getArguments().map((argument) => argument.getValue());
  const as = words.findIndex((word) => word.toLowerCase() === "as");
  return as < 0 ? null : (words[as + 1] ?? null);
}

function lower(instruction: Instruction, stage: string): Value {
  const span = spanOf(instruction.getRange());
  const keywordSpan = spanOf(instruction.getInstructionRange());
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const words = [...flags, ...instruction.getArguments()].map((word): Value => {
    const value = "getName" in word ? word.toString() : word.getValue();
    return { is: "literal", value, span: spanOf(word.getRange()) };
  });
  const entry = (key: string, value: Value): Entry => ({ key, keySpan: keywordSpan, value });
  const entries = [
    entry("instruction", { is: "literal", value: instruction.getKeyword(), span: keywordSpan }),
    entry("arguments", { is: "array", items: words, span }),
    entry("stage", { is: "literal", value: stage, span: keywordSpan }),
  ];
  if (instruction instanceof PropertyInstruction) entries.push(entry("variables", variablesOf(instruction, span)));
  return { is: "object", entries, span };
}

function variablesOf(instruction: PropertyInstruction, span: Span): Value {
  const entries = instruction.getProperties().map((property): Entry => {
    const value = property.getValue();
    const valueRange = property.getValueRange();
    return {
      key: property.getName(),
      keySpan: spanOf(property.getNameRange()),
      value: { is: "literal", value, span: valueRange ? spanOf(valueRange) : spanOf(property.getRange()) },
    };
  });
  return { is: "object", entries, span };
}

function spanOf({ start, end }: Range): Span {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
