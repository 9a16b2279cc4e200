import { DockerfileParser, type Instruction, PropertyInstruction } from "dockerfile-ast";
import { offsetOf, type TextEdit } from "../edit.ts";
import { withoutLines } from "../whole-lines.ts";

type Range = ReturnType<Instruction["getRange"]>;

/** Edits of a Dockerfile. */
export class DockerfileWriter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The variable whose name stands there, or the instruction that begins there: with its lines where it is alone. */
  remove({ start }: { readonly start: number }): readonly TextEdit[] | null {
    for (const instruction of DockerfileParser.parse(this.#text).getInstructions()) {
      const [from, to] = this.#offsets(instruction.getRange());
      if (start < from || start >= to) continue;
      if (start === from) return [withoutLines(this.#text, from, to)];
      return instruction instanceof PropertyInstruction ? this.#withoutVariable(instruction, start) : null;
    }
    return null;
  }

  #withoutVariable(instruction: PropertyInstruction, start: number): readonly TextEdit[] | null {
    const properties = instruction.getProperties();
    const index = properties.findIndex((one) => this.#offsets(one.getNameRange())[0] === start);
    const [found, next, previous] = [properties[index], properties[index + 1], properties[index - 1]];
    if (!found) return null;
    const [from, to] = this.#offsets(instruction.getRange());
    if (properties.length === 1) return [withoutLines(this.#text, from, to)];
    if (next) return [{ start, end: this.#offsets(next.getRange())[0], text: "" }];
    return previous
      ? [{ start: this.#offsets(previous.getRange())[1], end: this.#offsets(found.getRange())[1], text: "" }]
      : null;
  }

  #offsets({ start, end }: Range): readonly [number, number] {
    const offset = (of: Range["start"]) => offsetOf(this.#text, { line: of.line + 1, column: of.character + 1 });
    return [offset(start), offset(end)];
  }
}
