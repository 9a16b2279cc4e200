import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { audit } from "../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { type Applied, applyAll, type Step, textsOf } from "../../src/fix/index.ts";
import { type AnyRule, addStatement, defineRule, fail, pass, suggested } from "../../src/rule/index.ts";
import { memoryTree } from "../../src/sources/index.ts";
import { AS_OF } from "../suite/audit-files.ts";

const named = (...ids: readonly string[]): readonly AnyRule[] => rules.filter(({ id }) => ids.includes(id));
const MANIFEST = '{ "name": "app", "private": true, "dependencies": { "openai": "6.9.1" } }\n';
const call = (name: string) =>
  `import OpenAI from "openai";\nexport const ${name} = (messages) =>\n  new OpenAI().chat.completions.create({ model: "gpt-4o", messages });\n`;
/** So many files with a call in each that lacks a limit. */
const files = (count: number): Readonly<Record<string, string>> => ({
  "package.json": MANIFEST,
  ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/ask-${i}.ts`, call(`ask${i}`)])),
});

interface Run extends Applied {
  readonly steps: readonly Step[];
  /** Audits that it took. */
  readonly audits: number;
}

function run(texts: Readonly<Record<string, string>>, chosen: readonly AnyRule[]): Run {
  let audits = 0;
  const counting = defineRule({
    ...(named("bound-output-tokens")[0] as AnyRule),
    id: "counting",
    subjects: () => {
      audits += 1;
      return [];
    },
  });
  const setup = { rules: [...chosen, counting], config: DEFAULT_CONFIG, asOf: AS_OF };
  const tree = memoryTree(texts);
  const before = audit(tree, setup);
  audits = 0;
  const steps: Step[] = [];
  const kinds = ["safe", "suggested"] as const;
  const onProved = (step: Step) => steps.push(step);
  const applied = applyAll({ tree, setup, before, typeCheck: null, kinds, isWanted: () => true, onProved });
  return { ...applied, steps, audits };
}

describe("fixes are proved together", () => {
  it("where they are in files of their own", () => {
    const { fixed, audits, steps } = run(files(12), named("bound-output-tokens"));
    expect({ fixed: fixed.length, audits, steps: steps.length }).toEqual({ fixed: 12, audits: 1, steps: 1 });
  });

  it("and apart where one of them is at fault, which alone is refused", () => {
    // Whoever limits the seventh is told off for it: as a fix would be that breaks something else.
    const grudge = defineRule({
      ...(named("bound-output-tokens")[0] as AnyRule),
      id: "grudge",
      judge: (use) =>
        use.call.at.file === "src/ask-7.ts" && use.outputLimit.state === "bounded"
          ? fail({ message: "It is limited." })
          : pass(),
    });
    const { fixed, rejected, audits } = run(files(12), [...named("bound-output-tokens"), grudge]);
    expect(fixed).toHaveLength(11);
    expect(rejected.map(({ finding, why }) => [finding.at?.file, why[0]])).toEqual([
      ["src/ask-7.ts", "grudge would be found"],
    ]);
    expect(audits).toBeLessThan(12);
  });

  it("but not where both look for a name that is free in one file", () => {
    const name = (id: string): AnyRule =>
      defineRule({
        ...(named("bound-output-tokens")[0] as AnyRule),
        id,
        judge: (use) => (use.outputLimit.state === "bounded" ? pass() : fail({ message: "No limit." })),
        fix: (use) => suggested("Say so", [addStatement(use.call.at.file, `export const by${id} = 1`)]),
      });
    const { steps, rejected } = run(files(1), [name("one"), name("two")]);
    expect(steps).toEqual([]);
    // Neither cures what it is for, and each is told so for itself.
    expect(rejected.map(({ finding }) => finding.rule.id).sort()).toEqual(["one", "two"]);
  });

  it("after those that others go by: a new model decides how much room it needs", () => {
    const text = call("ask").replace("gpt-4o", "gpt-3.5-turbo");
    const { files: written, steps } = run(
      { "package.json": MANIFEST, "src/ask.ts": text },
      named("bound-output-tokens", "no-retired-model"),
    );
    expect(steps.map(({ findings }) => findings.map(({ rule }) => rule.id))).toEqual([
      ["no-retired-model"],
      ["bound-output-tokens"],
    ]);
    expect(textsOf(written).get("src/ask.ts")).toContain(
      'create({ model: "gpt-5.6-terra", messages, max_completion_tokens: 25_000 })',
    );
  });
});
