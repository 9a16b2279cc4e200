import { type Edit, findNodeAtOffset, getNodePath, modify, type Node, parseTree } from "jsonc-parser";
import { lineEndOf, type TextEdit } from "../edit.ts";

type Path = readonly (string | number)[];

/** Edits of a JSON file, comments and layout kept. */
export class JsonWriter {
  readonly #text: string;
  readonly #root: Node | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#root = parseTree(text, [], { allowTrailingComma: true });
  }

  set(path: Path, value: unknown): readonly TextEdit[] | null {
    return this.#modify(path, value);
  }

  /** In the object that begins at a place, or that is the value of the key that stands there. */
  setIn({ start }: { readonly start: number }, keys: readonly string[], value: unknown): readonly TextEdit[] | null {
    const node = this.#nodeAt(start);
    const holder = node?.parent?.type === "property" ? node.parent.children?.[1] : node;
    const object = node?.type === "object" ? node : holder;
    return object?.type === "object" ? this.#modify([...getNodePath(object), ...keys], value) : null;
  }

  replace({ start }: { readonly start: number }, value: unknown): readonly TextEdit[] | null {
    const node = this.#nodeAt(start);
    if (!node || node.type === "object" || node.type === "array") return null;
    return [{ start: node.offset, end: node.offset + node.length, text: JSON.stringify(value) }];
  }

  /** The entry whose key or value stands there. */
  remove({ start }: { readonly start: number }): readonly TextEdit[] | null {
    const node = this.#nodeAt(start);
    return node?.parent?.type === "property" ? this.#modify(getNodePath(node), undefined) : null;
  }

  #nodeAt(offset: number): Node | null {
    const node = this.#root ? findNodeAtOffset(this.#root, offset, true) : undefined;
    return node && node.offset === offset ? node : null;
  }

  #modify(path: Path, value: unknown): readonly TextEdit[] {
    const text = this.#text;
    const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
    const isTabbed = indent.startsWith("\t");
    const formattingOptions = {
      insertSpaces: !isTabbed,
      tabSize: isTabbed ? 1 : indent.length,
      eol: lineEndOf(text),
    };
    return modify(text, [...path], value, { formattingOptions }).map(toEdit);
  }
}

const toEdit = ({ offset, length, content }: Edit): TextEdit => ({
  start: offset,
  end: offset + length,
  text: content,
});
