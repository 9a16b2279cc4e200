import { type BranchFact, type CodeFacts, contains, type FileFacts, type Span, type Value } from "../facts/index.ts";
import type { EnvironmentName, FileClass, KeyChoice } from "../model/index.ts";
import { environmentNamed, isModelKey } from "./environments/sighting.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import { askedBy, keysByBranch } from "./key-branches.ts";
import type { Program } from "./program.ts";
import { valuesOfKind, walkValue } from "./walk.ts";

export interface KeyChoiceInput {
  readonly program: Program;
  readonly facts: readonly FileFacts[];
  /** Whether the bytes of a file name the variable of a key. */
  mayNameKey(file: string): boolean;
  classOf(file: string): FileClass;
}

type Choice = Extract<Value, { is: "choice" }>;

/** Every choice between two variables that hold keys of models, in code and in configuration. */
export function keyChoicesIn(input: KeyChoiceInput): readonly KeyChoice[] {
  const found = new Map<string, KeyChoice>();
  const add = (choice: KeyChoice) => found.set(`${choice.at.file}:${choice.at.line}:${choice.at.column}`, choice);
  for (const file of input.program.files) {
    if (!input.mayNameKey(file) || input.classOf(file) !== "production") continue;
    for (const choice of choicesOf(file, input.program)) add(choice);
  }
  for (const f of input.facts) {
    if (f.format === "yaml" && input.classOf(f.file) === "production") for (const one of defaultsIn(f)) add(one);
  }
  return [...found.values()];
}

function choicesOf(file: string, program: Program): readonly KeyChoice[] {
  const code = program.code(file);
  const guarded = productionOnly(code);
  const found: KeyChoice[] = [];
  for (const choice of valuesOfKind(code, "choice")) {
    if (choice.by === "and" || guarded.some((span) => contains(span, choice.span))) continue;
    if (choice.by === "conditional") found.push(...byEnvironment(choice, file, program));
    else found.push(...byAbsence(choice, file, program));
  }
  for (const { asked, first, otherwise, span } of keysByBranch(code)) {
    if (guarded.some((one) => contains(one, span))) continue;
    found.push({ ...choiceOf(otherwise, first), at: program.at(file, span), when: whenAsked(asked), isCode: true });
  }
  return found;
}

/** A key that is taken where another is missing: `A ?? B`, `A || B`, `KEYS[environment] ?? KEYS.production`. */
function byAbsence({ options }: Choice, file: string, program: Program): readonly KeyChoice[] {
  return options.slice(1).flatMap((option, index): readonly KeyChoice[] => {
    const before = options[index];
    const first = keyRead(before, file, program);
    const otherwise = keyRead(option, file, program);
    if (otherwise === null || (first === null && before?.is !== "index")) return [];
    return [{ ...choiceOf(otherwise, first), at: program.at(file, option.span), when: "missing", isCode: true }];
  });
}

/** A key that is taken by the name of the environment: `APP_ENV === "staging" ? A : B`. */
function byEnvironment({ test, options }: Choice, file: string, program: Program): readonly KeyChoice[] {
  const asked = test === null ? null : askedBy(test, program.code(file));
  const [named, other] = asked?.isTurned ? [options[1], options[0]] : options;
  const first = keyRead(named, file, program);
  const otherwise = keyRead(other, file, program);
  if (asked === null || !other || first === null || otherwise === null) return [];
  return [
    {
      ...choiceOf(otherwise, first),
      at: program.at(file, other.span),
      when: whenAsked(asked.environment),
      isCode: true,
    },
  ];
}

const whenAsked = (asked: EnvironmentName): KeyChoice["when"] =>
  asked === "production" || asked === "development" ? asked : "staging";

const choiceOf = (otherwise: string, first: string | null) => ({
  first,
  otherwise,
  isProduction: isProductions(otherwise) && (first === null || !isProductions(first)),
});

/**
 * Whether a variable is named after production. Everyday words do not count: `GEMINI_LIVE_API_KEY` is the key of an
 * interface called Live.
 */
const isProductions = (name: string): boolean =>
  environmentNamed(name) === "production" && /(?<![a-z])(?:prod|production|prd)(?![a-z])/i.test(name);

function keyRead(value: Value | undefined, file: string, program: Program): string | null {
  if (!value) return null;
  const meanings = value.is === "env" ? [value] : optionsOf(program.evaluate(value, alone(file)));
  const [only] = meanings;
  if (meanings.length !== 1 || only?.is !== "env" || only.name === null) return null;
  return isModelKey(only.name) ? only.name : null;
}

/** The parts of a file that run in production only. There, taking the key of production is right. */
function productionOnly(code: CodeFacts): readonly Span[] {
  const { branches, bindings, calls, functions, writes } = code;
  const asksFor = ({ test }: Pick<BranchFact, "test">) => askedBy(test, code)?.environment === "production";
  const parts = branches
    .filter(asksFor)
    .flatMap((branch) => (askedBy(branch.test, code)?.isTurned ? branch.else : branch.then) ?? []);
  const roots = [...bindings, ...writes, ...functions.flatMap(({ returns }) => returns)].flatMap(
    ({ value }) => value ?? [],
  );
  for (const root of [...roots, ...calls.flatMap(({ args }) => args)]) {
    walkValue(root, (part) => {
      if (part.is !== "choice" || part.by !== "conditional" || !part.test || !asksFor({ test: part.test })) return;
      const own = part.options[askedBy(part.test, code)?.isTurned ? 1 : 0];
      if (own) parts.push(own.span);
    });
  }
  return parts;
}

const DEFAULT = /\$\{(\w{3,80}):?-\$\{?(\w{3,80})/g;

/** Defaults in compose files that are keys themselves: `${A:-${B}}`. */
function defaultsIn({ file, documents }: FileFacts): readonly KeyChoice[] {
  const found: KeyChoice[] = [];
  for (const document of documents) {
    walkValue(document, (part) => {
      if (part.is !== "literal" || typeof part.value !== "string") return;
      for (const [, first = "", otherwise = ""] of part.value.matchAll(DEFAULT)) {
        if (!isModelKey(first) || !isModelKey(otherwise)) continue;
        found.push({ ...choiceOf(otherwise, first), at: { file, ...part.span }, when: "missing" });
      }
    });
  }
  return found;
}
