import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { extractTypeScript } from "../src/languages/typescript/index.ts";

/**
 * Who may import whom. `types` may be imported with `import type` only. The reason stands in the failure.
 */
interface Place {
  readonly why: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

const ROOT = join(import.meta.dirname, "..");
const EVERYTHING = ["*"];

const PLACES: Readonly<Record<string, Place>> = {
  "src/facts": { why: "facts are plain data that any language can state", may: [] },
  "src/knowledge": {
    why: "knowledge is data about the world; it may use the vocabulary, never the program",
    may: [],
    types: ["src/model", "src/facts"],
  },
  "src/patterns": { why: "patterns are matched without knowing what is matched", may: [] },
  "src/sources": { why: "sources hand out bytes and know nothing of their meaning", may: ["src/patterns"] },
  "src/languages": {
    why: "a language states what a text says; what it means is linked later",
    may: ["src/facts"],
    types: ["src/sources"],
  },
  "src/skim": {
    why: "skimming looks at bytes, with words that knowledge gives",
    may: ["src/facts", "src/knowledge"],
    types: ["src/sources", "src/model"],
  },
  "src/select": {
    why: "what is worth parsing is chosen by how files name each other, not by what the names mean",
    may: ["src/facts", "src/skim"],
  },
  "src/history": {
    why: "commits are read with the words of the byte pass; what a key among them means is judged later",
    may: ["src/knowledge", "src/skim", "src/sources", "src/version.ts"],
    types: ["src/model"],
  },
  "src/memory": {
    why: "memory answers for the stages that look at single files",
    may: ["src/languages", "src/sources"],
    types: ["src/facts", "src/skim"],
  },
  "src/model": { why: "the model is a vocabulary", may: ["src/facts"], types: ["src/knowledge"] },
  "src/link": {
    why: "linking gives facts their meaning and judges nothing",
    may: ["src/facts", "src/knowledge", "src/model", "src/patterns"],
  },
  "src/rule": { why: "rules see the linked model only", may: ["src/model", "src/grouped.ts"] },
  rules: { why: "a built-in rule has no privilege over a plug-in", may: ["src/rule"] },
  "src/judge": {
    why: "judging runs rules over the model",
    may: ["src/model", "src/patterns", "src/rule"],
    types: ["src/facts"],
  },
  "src/score": { why: "scoring is arithmetic over outcomes", may: ["src/rule"], types: ["src/judge", "src/model"] },
  "src/checklist": {
    why: "the checklist sets what people say beside what the rules decided",
    may: ["src/judge", "src/rule"],
    types: ["src/config", "src/model"],
  },
  "src/config": {
    why: "configuration is checked against the rules' metadata",
    may: ["src/rule"],
    types: ["src/judge", "src/facts"],
  },
  "src/report": {
    why: "a reporter says what the report holds, and computes nothing",
    may: ["src/grouped.ts"],
    types: [
      ...["src/facts", "src/model", "src/rule", "src/judge", "src/score", "src/config", "src/skim", "src/sources"],
      ...["src/checklist", "src/coverage"],
    ],
  },
  "src/coverage": {
    why: "coverage sets the guide beside what a report says",
    may: ["src/rule"],
    types: ["src/report"],
  },
  "src/fix": {
    why: "a fix is proved by auditing again",
    may: ["src/audit.ts", "src/config", "src/sources", "src/languages", "src/rule", "src/skim"],
    types: ["src/facts", "src/judge"],
  },
  "src/shard": {
    why: "parts of one audit are put together from what they found out, and nothing is judged anew",
    may: ["src/checklist", "src/report", "src/rule", "src/score"],
    types: ["src/judge"],
  },
  "src/plugins": {
    why: "a plug-in is rules that someone else wrote: checked, then treated like all others",
    may: ["src/config", "src/judge", "src/rule", "src/score"],
  },
  "src/testing": {
    why: "cases of rules run through the audit, like any tree",
    may: [
      ...["src/audit.ts", "src/config", "src/fix", "src/history", "src/judge", "src/memory", "src/rule", "src/sources"],
    ],
    types: ["src/languages", "src/report"],
  },
  "src/cli": { why: "the command line is the edge: the only place that prints", may: EVERYTHING },
  "src/audit.ts": {
    why: "the audit is made of the stages, and of nothing at the edges",
    may: [
      ...[
        "src/facts",
        "src/knowledge",
        "src/sources",
        "src/languages",
        "src/skim",
        "src/select",
        "src/memory",
        "src/model",
        "src/link",
      ],
      ...["src/rule", "src/judge", "src/score", "src/checklist", "src/config", "src/report", "src/version.ts"],
    ],
  },
  "src/grouped.ts": { why: "a number reads alike wherever it is told", may: [] },
  "src/version.ts": { why: "a version is a fact of the package", may: ["package.json"] },
  "src/index.ts": { why: "the public API shows what there is", may: EVERYTHING },
};

const files = [...listed("src"), ...listed("rules")];

test.each(Object.entries(PLACES))("%s imports what it may", (name, place) => {
  if (place.may === EVERYTHING) return;
  const wrong = files
    .filter((file) => placeOf(file) === name)
    .flatMap((file) => importsOf(file).map((edge) => ({ file, ...edge, to: placeOf(edge.target) })))
    .filter(({ to }) => to !== name && !place.may.includes(to))
    .filter(({ to, typeOnly }) => !(typeOnly && place.types?.includes(to)))
    .map(({ file, target, typeOnly }) => `${file} imports ${target}${typeOnly ? " (types)" : ""}: ${place.why}`);
  expect(wrong).toEqual([]);
});

test("every file lies in a place that this test knows", () => {
  expect(files.filter((file) => !(placeOf(file) in PLACES))).toEqual([]);
});

test("rules import the rule API and nothing else", () => {
  const wrong = listed("rules")
    .filter((file) => file !== "rules/index.ts")
    .flatMap((file) => specifiersOf(file).map(({ module }) => ({ file, module })))
    .filter(({ module }) => module !== "airworthy/rule");
  expect(wrong).toEqual([]);
});

test("only the edges know the outside world", () => {
  const INSIDE = ["src/facts", "src/knowledge", "src/model", "src/link", "src/rule", "src/judge", "src/score", "rules"];
  const OUTSIDE = /^(node:)?(fs|child_process|net|http|https|dgram|tls|worker_threads|readline)(\/|$)/;
  const wrong = files
    .filter((file) => INSIDE.includes(placeOf(file)))
    .flatMap((file) => specifiersOf(file).map(({ module }) => `${file} imports ${module}`))
    .filter((edge) => OUTSIDE.test(edge.split(" imports ")[1] ?? ""));
  expect(wrong).toEqual([]);
});

test("nothing below the command line prints or exits", () => {
  const wrong = files
    .filter((file) => placeOf(file) !== "src/cli")
    .filter((file) => /\bconsole\.|process\.(exit|stdout|stderr)\b/.test(withoutTexts(read(file))));
  expect(wrong).toEqual([]);
});

/** Code that a fix writes into other files stands in quotes, and prints nothing here. */
const withoutTexts = (code: string): string => code.replace(/(["'`])(?:\\.|(?!\1)[^\\\n])*\1/g, "");

/** The bundler takes care of imports of packages; one of Node's own would be left in a script that V8 keeps. */
test("nothing of Node is imported only when it is needed", () => {
  expect(files.filter((file) => /\bawait import\("node:/.test(read(file)))).toEqual([]);
});

test("files stay short enough to read", () => {
  const tests = listed("test").filter((file) => !file.endsWith(".test.ts"));
  const tooLong = [...files, ...tests, ...listed("bin/dev")]
    .map((file) => ({ file, lines: read(file).split("\n").length - 1, most: isRule(file) ? 80 : 250 }))
    .filter(({ lines, most }) => lines > most)
    .map(({ file, lines, most }) => `${file} has ${lines} lines, at most ${most}`);
  expect(tooLong).toEqual([]);
});

const isRule = (file: string): boolean => /^rules\/[^/]+\/[^/]+\.ts$/.test(file);

/** `src/audit.ts` and the like are places of their own; everything else belongs to its first folder. */
function placeOf(file: string): string {
  const parts = file.split("/");
  if (parts[0] === "rules") return "rules";
  return parts.slice(0, 2).join("/");
}

interface Edge {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** Imports of our own files, as paths from the root. */
function importsOf(file: string): readonly Edge[] {
  return specifiersOf(file).flatMap(({ module, typeOnly }) => {
    if (module === "airworthy/rule") return [{ target: "src/rule/index.ts", typeOnly }];
    if (module === "airworthy/testing") return [{ target: "src/testing/index.ts", typeOnly }];
    if (module === "airworthy") return [{ target: "src/index.ts", typeOnly }];
    if (!module.startsWith(".")) return [];
    return [{ target: posix.join(posix.dirname(file), module), typeOnly }];
  });
}

const TYPE_STATEMENT = /^(?:import|export) type\b[^;]*;/gm;

/** Modules as our own extractor reads them; whether it is for types only, by the statement's keyword. */
function specifiersOf(file: string): readonly { readonly module: string; readonly typeOnly: boolean }[] {
  const text = read(file);
  const { code, problems } = extractTypeScript({ file, text });
  expect(problems, file).toEqual([]);
  if (!code) return [];
  const bound = code.bindings.flatMap(({ value, span }) =>
    value?.is === "import" ? [{ module: value.module, span }] : [],
  );
  const again = code.exports.flatMap((entry) => {
    if ("star" in entry) return [{ module: entry.star, span: entry.span }];
    return "module" in entry ? [entry] : [];
  });
  const inTypes = linesOfTypeStatements(text);
  return [...bound, ...again, ...code.sideImports].map(({ module, span }) => ({
    module,
    typeOnly: inTypes.has(span.line),
  }));
}

function linesOfTypeStatements(text: string): ReadonlySet<number> {
  const lines = [...text.matchAll(TYPE_STATEMENT)].flatMap((found) => {
    const first = text.slice(0, found.index).split("\n").length;
    return found[0].split("\n").map((_, index) => first + index);
  });
  return new Set(lines);
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

function listed(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => posix.join(entry.parentPath.slice(ROOT.length + 1).replaceAll("\\", "/"), entry.name))
    .sort();
}
