import type { CodeFacts, ExportFact, Location, Value } from "../../facts/index.ts";
import { filesLoadedBy, isLoad } from "../loaded-files.ts";
import type { Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Evaluation, type Guard, isActive, unknownMeaning } from "./evaluator.ts";
import { memberOf, type Where } from "./members.ts";

/** What an import gives: an export of a file of the tree, or something of a package. */
export function importedMeaning(value: Extract<Value, { is: "import" }>, file: string, e: Evaluation): Meaning {
  const at = e.world.at(file, value.span);
  return fromModule({ module: value.module, imported: value.imported, from: file, at }, e);
}

/** Any of the modules of a folder, of those that are read: `require(path.join(folder, name))`. */
export function loadedMeaning(value: Extract<Value, { is: "opaque" }>, file: string, { at, e }: Where): Meaning | null {
  const code = isLoad(value) ? e.world.code(file) : null;
  const loaded = code ? filesLoadedBy(value, { file, code, files: e.world.files }) : [];
  const production = loaded.filter((one) => !e.world.isTest(one));
  if (production.length === 0) return null;
  return choiceOf(
    production.map((one) => namespaceOf(one, at, deeper(e))),
    false,
    at,
  );
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

function ownExport(file: string, name: string, e: Evaluation): Named | null {
  const code = e.world.code(file);
  return (code && offeredBy(code).names.get(name)) ?? null;
}

/** The exports of a file by name, and the modules whose exports it passes on. */
interface Offered {
  readonly names: ReadonlyMap<string, Named>;
  readonly stars: readonly Star[];
}

type Named = Extract<ExportFact, { name: string }>;
type Star = Extract<ExportFact, { star: string }>;

/** A barrel is asked for every name that anybody takes of it. */
const offeredBy = onceFor((code: CodeFacts): Offered => {
  const names = new Map(code.exports.flatMap((fact) => ("name" in fact ? [[fact.name, fact] as const] : [])));
  return { names, stars: code.exports.filter((fact) => "star" in fact) };
});

function followExport(fact: Named, file: string, e: Evaluation): Meaning {
  if ("value" in fact) return evaluate(fact.value, alone(file), e);
  const at = e.world.at(file, fact.span);
  return fromModule({ module: fact.module, imported: fact.imported, from: file, at }, e);
}

function throughStars(file: string, name: string, e: Evaluation): Meaning | null {
  const code = e.world.code(file);
  if (name === "default" || !code) return null;
  const { stars } = offeredBy(code);
  const giving = e.run.memo.stars.get(file) ?? new Map<string, number>();
  e.run.memo.stars.set(file, giving);
  const known = giving.get(name);
  // Whatever stands before the one that gave the name did not give it.
  for (let i = known ?? 0; i < stars.length; i++) {
    const meaning = throughStar(stars[i] as Star, { file, name }, e);
    if (!meaning) continue;
    giving.set(name, i);
    return meaning;
  }
  return null;
}

function throughStar({ star, span }: Star, { file, name }: { file: string; name: string }, e: Evaluation) {
  const found = e.world.resolve(file, star);
  if (found.is === "file") return exportedMeaning(found.file, name, e);
  if (found.is === "missing") return null;
  const at = e.world.at(file, span);
  return { is: "external", package: found.name, subpath: found.subpath, path: [name], at } as const;
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
