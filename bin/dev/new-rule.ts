/** `npm run new-rule -- <section> <id>`: writes a rule, its page and its suite, to be filled in. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SECTIONS } from "../../src/score/index.ts";

const root = join(import.meta.dirname, "..", "..");
const [section = "", id = ""] = process.argv.slice(2);
const sections = SECTIONS.map((known) => known.id as string);

if (!sections.includes(section) || !/^[a-z]+(-[a-z]+)+$/.test(id)) {
  console.error("usage: npm run new-rule -- <section> <id>");
  console.error(`  section: ${sections.join(", ")}`);
  console.error("  id:      reads as an instruction, in kebab-case: bound-output-tokens");
  process.exit(2);
}

const code = `import { defineRule, generates, manual, pass, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "${id}",
  section: "${section}",
  title: "A sentence that is true when the rule passes",
  why: "A sentence that says what it costs when it does not.",
  guide: ["G0"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "manual",

  subjects: (project) => project.uses.filter(generates),

  judge(use): Verdict {
    if (use.outputLimit.state === "unknown") return unknown(use.outputLimit);
    return pass();
  },

  fix: () => manual("Say what to do, in the imperative"),
});
`;

const page = `<!-- header -->

Written by npm run generate.

<!-- /header -->

## Fires

## Stays quiet

## How we know

## Fixing it

## When to suppress
`;

const suite = `# ${id}

## A sentence that says what happens, and why

\`\`\`ts src/chat.ts
import OpenAI from "openai";
export const ask = (messages) => new OpenAI().chat.completions.create({ model: "gpt-4o", messages });
\`\`\`
`;

const files = {
  [`rules/${section}/${id}.ts`]: code,
  [`rules/${section}/${id}.md`]: page,
  [`fixtures/rules/${id}.md`]: suite,
};
const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
if (taken.length > 0) {
  console.error(`There already: ${taken.join(", ")}`);
  process.exit(2);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}
console.log("Then: npm run generate");
