import type { CodeFacts, Value } from "../facts/index.ts";
import type { Client, FileClass, KeySource, PublicKey } from "../model/index.ts";
import { holdsModelKey } from "./environments/sighting.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import { writtenIn } from "./key-leaks/written.ts";
import type { Meaning } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { sends } from "./sends.ts";
import { rootOfChain, valuesOfKind } from "./walk.ts";

export interface SentKeyInput {
  readonly program: Program;
  readonly clients: readonly Client[];
  /** Whether the bytes of a file name the variable of a key. */
  mayNameKey(file: string): boolean;
  classOf(file: string): FileClass;
}

const IN_ENVIRONMENT: ReadonlySet<KeySource> = new Set(["environment", "default-environment"]);

/** Functions whose results a framework hands to the page. */
const GIVE_PROPS = /^(?:getServerSideProps|getStaticProps|getInitialProps|loader|load)$/;

/** Keys that the server itself hands to the browser: in an answer, or as properties of a page or component. */
export function sentKeysIn({ program, clients, mayNameKey, classOf }: SentKeyInput): readonly PublicKey[] {
  const isInEnvironment = clients.some(({ keySource }) => IN_ENVIRONMENT.has(keySource));
  return program.files.flatMap((file) => {
    if (classOf(file) !== "production") return [];
    const code = program.code(file);
    const mayTakeAll = isInEnvironment && valuesOfKind(code, "env").some(({ name }) => name === null);
    const takesSettings = program.imports(file).some(mayNameKey);
    if (!mayNameKey(file) && !mayTakeAll && !takesSettings) return [];
    const answers = code.calls.flatMap((call) => (sends(call, code) ? call.args : []));
    const props = code.functions.flatMap(({ name, returns }) =>
      GIVE_PROPS.test(name ?? "") ? returns.map(({ value }) => value) : [],
    );
    return [
      ...answers.flatMap((value) => keysIn(value, "answered", { file, code, program, isInEnvironment })),
      ...props.flatMap((value) => keysIn(value, "passed", { file, code, program, isInEnvironment })),
      ...valuesOfKind(code, "element").flatMap((element) =>
        keysPassed(element, { file, code, program, isInEnvironment }),
      ),
    ];
  });
}

interface Where {
  readonly file: string;
  readonly code: CodeFacts;
  readonly program: Program;
  /** Some client takes its key from the environment, so that sending all of it sends the key. */
  readonly isInEnvironment: boolean;
}

/**
 * Keys passed to a component that runs in the browser, by a file that does not: `<Chat
 * apiKey={process.env.OPENAI_API_KEY} />`.
 */
function keysPassed(element: Extract<Value, { is: "element" }>, where: Where): readonly PublicKey[] {
  const { code, file, program } = where;
  if (!element.name || code.directives.includes("use client")) return [];
  const frame = alone(file);
  const isForBrowser = optionsOf(program.evaluate(element.name, frame)).some(
    (m) => m.is === "function" && program.code(m.ref.file).directives.includes("use client"),
  );
  if (!isForBrowser) return [];
  return element.attributes.flatMap((entry) => ("key" in entry ? keysIn(entry.value, "passed", where) : []));
}

function keysIn(value: Value, how: PublicKey["how"], where: Where): readonly PublicKey[] {
  return writtenIn(value, where.code).flatMap((part) => {
    const name = keyNamed(part, where);
    return name === null ? [] : [{ at: where.program.at(where.file, part.span), name, how, publishedBy: null }];
  });
}

/**
 * The variable of a key whose value is sent: read here, held by a variable, or contained in the environment as a whole.
 */
function keyNamed(part: Value, { code, file, program, isInEnvironment }: Where): string | null {
  if (part.is === "env" && part.name === null) return isInEnvironment ? "process.env" : null;
  if (part.is === "env") return part.name !== null && holdsModelKey(part.name) ? part.name : null;
  if (part.is !== "name" && part.is !== "member") return null;
  const isCalledKey = part.is === "name" && /key|token|secret/i.test(lastName(part, code));
  if (!isCalledKey && !isOfModule(part, code)) return null;
  return keyHeldBy(program.evaluate(part, alone(file), "ignore"), program, isCalledKey ? 0 : DEEPEST);
}

/** Settings that a module keeps, or takes from another: `config`, `config.openai`. */
function isOfModule(part: Value, code: CodeFacts): boolean {
  const root = rootOfChain(part);
  const binding = root.is === "name" ? code.bindings[root.binding] : undefined;
  return binding?.kind === "import" || (binding?.kind === "const" && binding.fn === null);
}

const DEEPEST = 3;

/** The variable of a key that is a value, or that an object of settings holds. */
function keyHeldBy(meaning: Meaning, program: Program, depth: number): string | null {
  for (const m of optionsOf(meaning)) {
    if (m.is === "env" && m.name !== null && holdsModelKey(m.name)) return m.name;
    if (m.is !== "object" || depth === 0) continue;
    for (const entry of m.value.entries) {
      const held = "key" in entry ? keyHeldBy(program.evaluate(entry.value, m.frame), program, depth - 1) : null;
      if (held !== null) return held;
    }
  }
  return null;
}
