import type { Attestation } from "./config.ts";
import { loadYaml } from "./load-yaml.ts";
import { isYaml } from "./parse.ts";

/** The file that attestations are written into; empty text for one that does not exist yet. */
export interface AttestedFile {
  readonly file: string;
  readonly text: string;
  /** The part that is ours: `airworthy` in a package.json. */
  readonly key: string | null;
}

/** The text of a configuration with attestations added or replaced; comments and everything else stay. */
export async function withAttestations(source: AttestedFile, attestations: readonly Attestation[]): Promise<string> {
  return isYaml(source) ? inYaml(source, attestations) : inJson(source, attestations);
}

async function inJson({ text, key }: AttestedFile, attestations: readonly Attestation[]): Promise<string> {
  const { applyEdits, modify } = await import("jsonc-parser");
  const formattingOptions = layoutOf(text);
  let changed = text.trim() === "" ? "{}\n" : text;
  for (const attestation of attestations) {
    const path = [...(key === null ? [] : [key]), "checklist", attestation.id];
    changed = applyEdits(changed, modify(changed, path, writtenOf(attestation), { formattingOptions }));
  }
  return changed;
}

/** The text of a configuration with one value set; comments and everything else stay. */
export async function withValue({ file, text, key }: AttestedFile, name: string, value: string): Promise<string> {
  if (isYaml({ file, text })) {
    const { parseDocument } = await loadYaml();
    const document = parseDocument(text, { uniqueKeys: false });
    document.set(name, value);
    return document.toString({ lineWidth: 0 });
  }
  const { applyEdits, modify } = await import("jsonc-parser");
  const path = [...(key === null ? [] : [key]), name];
  return applyEdits(text, modify(text, path, value, { formattingOptions: layoutOf(text) }));
}

/** Indents as the file does already. */
function layoutOf(text: string) {
  const [, indent = "  "] = /\n([ \t]+)\S/.exec(text) ?? [];
  return { insertSpaces: !indent.startsWith("\t"), tabSize: indent.length, eol: text.includes("\r\n") ? "\r\n" : "\n" };
}

async function inYaml({ text }: AttestedFile, attestations: readonly Attestation[]): Promise<string> {
  const { isMap, parseDocument } = await loadYaml();
  const document = parseDocument(text, { uniqueKeys: false });
  const before = document.get("checklist");
  // An empty one is written `{}`, and would take its entries on one line.
  if (!isMap(before) || before.items.length === 0) document.set("checklist", document.createNode({}));
  for (const attestation of attestations) {
    document.setIn(["checklist", attestation.id], document.createNode(writtenOf(attestation)));
  }
  return document.toString({ lineWidth: 0 });
}

/** As a person writes it: what is not said is left out. */
function writtenOf({ status, by, on, until, note, link }: Attestation): Readonly<Record<string, string>> {
  const said = Object.entries({ status, by, on, until, note, link });
  return Object.fromEntries(said.filter((entry): entry is [string, string] => entry[1] !== null));
}
