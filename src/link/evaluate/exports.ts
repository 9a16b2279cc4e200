import type { ExportFact, Location, Value } from "../../facts/index.ts";
import type { Meaning } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, deeper, type Evaluation, type Guard, isActive, unknownMeaning } from "./evaluator.ts";
import { memberOf } from "./members.ts";

/** What an import gives: an export of a file of the tree, or something of a package. */
export function importedMeaning(value: Extract<Value, { is: "import" }>, file: string, e: Evaluation): Meaning {
  const at = e.world.at(file, value.span);
  return fromModule({ module: value.module, imported: value.imported, from: file, at }, e);
}

interface Request {
  readonly module: string;
  readonly imported: string;
  readonly from: string;
  readonly at: Location;
}

function fromModule(request: Request, e: Evaluation): Meaning {
  const { imported, at } = request;
  const found = e.world.resolve(request.from, request.module);
  if (found.is === "missing") return unknownMeaning(`module ${request.module} is not in the tree`, at);
  if (found.is === "package") {
    const path = imported === "*" ? [] : [imported];
    return { is: "external", package: found.name, subpath: found.subpath, path, at };
  }
  if (imported === "*") return namespaceOf(found.file, at, e);
  return exportedMeaning(found.file, imported, deeper(e)) ?? unknownMeaning(`no export ${imported}`, at);
}

/** The namespace of a file; what CommonJS assigned to `module.exports`, where it did. */
function namespaceOf(file: string, at: Location, e: Evaluation): Meaning {
  const document = e.world.document(file);
  if (document) return evaluate(document, alone(file), e);
  const whole = ownExport(file, "module.exports", e);
  return whole && "value" in whole ? evaluate(whole.value, alone(file), deeper(e)) : { is: "module", file, at };
}

/** What a file exports under a name; null where it exports no such thing, or is not read. */
export function exportedMeaning(file: string, name: string, e: Evaluation): Meaning | null {
  const guard: Guard = { of: "export", file, id: -1, part: name, entered: -1 };
  if (isActive(e, guard)) return null;
  const inside = deeper(e, guard);
  const document = e.world.document(file);
  if (document) return exportOfDocument(document, file, name, inside);
  const own = ownExport(file, name, e);
  if (own) return followExport(own, file, inside);
  return throughStars(file, name, inside) ?? throughCommonJs(file, name, inside);
}

function exportOfDocument(document: Value, file: string, name: string, e: Evaluation): Meaning {
  const whole = evaluate(document, alone(file), e);
  return name === "default" ? whole : memberOf(whole, name, { at: whole.at, e });
}

function ownExport(file: string, name: string, e: Evaluation): ExportFact | null {
  const exports = e.world.code(file)?.exports ?? [];
  return exports.findLast((fact) => "name" in fact && fact.name === name) ?? null;
}

function followExport(fact: ExportFact, file: string, e: Evaluation): Meaning | null {
  if ("star" in fact) return null;
  if ("value" in fact) return evaluate(fact.value, alone(file), e);
  const at = e.world.at(file, fact.span);
  return fromModule({ module: fact.module, imported: fact.imported, from: file, at }, e);
}

function throughStars(file: string, name: string, e: Evaluation): Meaning | null {
  if (name === "default") return null;
  for (const fact of e.world.code(file)?.exports ?? []) {
    if (!("star" in fact)) continue;
    const found = e.world.resolve(file, fact.star);
    if (found.is === "file") {
      const meaning = exportedMeaning(found.file, name, e);
      if (meaning) return meaning;
    } else if (found.is === "package") {
      const at = e.world.at(file, fact.span);
      return { is: "external", package: found.name, subpath: found.subpath, path: [name], at };
    }
  }
  return null;
}

function throughCommonJs(file: string, name: string, e: Evaluation): Meaning | null {
  const whole = ownExport(file, "module.exports", e);
  if (!whole || !("value" in whole)) return null;
  const meaning = evaluate(whole.value, alone(file), e);
  return name === "default" ? meaning : memberOf(meaning, name, { at: meaning.at, e });
}

/** Names a file exports, those of `export *` included. */
export function exportNamesOf(file: string, e: Evaluation): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const pending = [file];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const fact of e.world.code(next)?.exports ?? []) {
      if ("name" in fact) names.add(fact.name);
      else {
        const found = e.world.resolve(next, fact.star);
        if (found.is === "file") pending.push(found.file);
      }
    }
  }
  return [...names].sort();
}
