import fc from "fast-check";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { audit } from "../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { memoryTree } from "../../src/sources/index.ts";

/**
 * Programs that make up the options of a client in every way the language has are run, and audited: what the audit says
 * an option is must be what it was. What depends on a value of the moment may be unknown, or one of what it may be.
 */
interface Program {
  /** Declarations before the options, in order. */
  readonly before: readonly string[];
  readonly options: string;
}

const NUMBERS = ["0", "1", "4", "7", "undefined", "null", "(false ? 2 : 5)", "(flag ? 3 : 6)", "nothing ?? 8", "nine"];
const PRELUDE = ["const nothing = undefined;", "const nine = 9;", "const defaults = { maxRetries: nine, timeout: 1 };"];

const number = fc.constantFrom(...NUMBERS);

const { object } = fc.letrec<{ object: string; entry: string }>((tie) => ({
  object: fc
    .array(tie("entry"), { maxLength: 4, depthIdentifier: "objects" })
    .map((entries) => `{ ${entries.join(", ")} }`),
  entry: fc.oneof(
    { depthSize: "small", depthIdentifier: "objects" },
    number.map((value) => `maxRetries: ${value}`),
    number.map((value) => `"maxRetries": ${value}`),
    fc.constant('["max" + "Retries"]: 2'),
    fc.constant("timeout: 1000"),
    fc.constant("...defaults"),
    fc.constant("...nothing"),
    tie("object").map((inner) => `...${inner}`),
    fc.tuple(tie("object"), tie("object")).map(([a, b]) => `...(flag ? ${a} : ${b})`),
    fc.tuple(tie("object"), tie("object")).map(([a, b]) => `...(true ? ${a} : ${b})`),
    tie("object").map((inner) => `...(flag && ${inner})`),
    fc.tuple(tie("object"), tie("object")).map(([a, b]) => `...Object.assign({}, ${a}, ${b})`),
    tie("object").map((inner) => `...(() => (${inner}))()`),
    tie("object").map((inner) => `...(nothing ?? ${inner})`),
  ),
}));

const program: fc.Arbitrary<Program> = fc
  .record({
    options: object,
    base: object,
    after: fc.constantFrom(
      "",
      "options.maxRetries = 2;",
      "if (flag) options.maxRetries = 2;",
      "delete options.maxRetries;",
      "options.maxRetries ??= 2;",
      "Object.assign(options, base);",
    ),
    form: fc.constantFrom("literal", "variable", "function", "parameter"),
  })
  .map(({ options, base, after, form }): Program => {
    const before = [...PRELUDE, `const base = ${base};`];
    if (form === "literal") return { before, options: `{ ...base, ...${options} }` };
    if (form === "function")
      return { before: [...before, `function make() { return ${options}; }`], options: "make()" };
    if (form === "parameter")
      return { before: [...before, "const withBase = (o) => ({ ...base, ...o });"], options: `withBase(${options})` };
    return { before: [...before, `const options = ${options};`, after], options: "options" };
  });

/** Every decision of the moment by itself: the audit does not remember which way an earlier one went. */
function apart({ before, options }: Program): Program & { readonly flags: number } {
  let flags = 0;
  const number = (code: string) => code.replace(/\bflag\b/g, () => `flags[${flags++}]`);
  const numbered = { before: before.map(number), options: number(options) };
  return { ...numbered, flags };
}

/** What the option really is, whichever way the decisions go. */
function outcomesOf({ before, options, flags }: ReturnType<typeof apart>): ReadonlySet<number | undefined> {
  const run = new Function("flags", `${before.join("\n")}\nreturn (${options}).maxRetries;`);
  const outcomes = Array.from({ length: 2 ** flags }, (_, bits): unknown =>
    run(Array.from({ length: flags }, (_, i) => ((bits >> i) & 1) === 1)),
  );
  return new Set(outcomes.map((value) => (typeof value === "number" ? value : undefined)));
}

function said({ before, options }: Program): { readonly is: string; readonly value?: number } {
  const source = ['import OpenAI from "openai";', "const flags = process.argv.map(Boolean);", ...before];
  const text = [...source, `export const client = new OpenAI(${options});`, CALL].join("\n");
  const tree = memoryTree({ "package.json": '{ "dependencies": { "openai": "6.9.1" } }', "src/ask.ts": text });
  const { project } = audit(tree, { rules: rules.slice(0, 1), config: DEFAULT_CONFIG, asOf: "2026-11-23" });
  const retries = project.clients[0]?.maxRetries;
  if (!retries) throw new Error("the client was not found");
  return retries;
}

const CALL = 'export const ask = (input) => client.responses.create({ model: "gpt-4o", input });';

test("an option is said to be what it is when the program runs", () => {
  let [decided, all] = [0, 0];
  fc.assert(
    fc.property(program.map(apart), (one) => {
      fc.pre(one.flags <= 8);
      const answer = said(one);
      all++;
      if (answer.is === "unknown") return;
      decided++;
      expect([...outcomesOf(one)]).toContain(answer.is === "set" ? answer.value : undefined);
    }),
    { numRuns: 300 },
  );
  expect(decided).toBeGreaterThan(all / 2);
});
