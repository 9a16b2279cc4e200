import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Of a hundred files, how many ask a model: about what applications have that are built around one. */
const ASKING = 18;
const SDKS = ["openai", "@anthropic-ai/sdk", "ai"];

/** Writes a repository of so many files into a folder; the same seed gives the same bytes everywhere. */
export function writeRepository(root: string, count: number, seed = 1): void {
  const random = randomFrom(seed);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write("package.json", JSON.stringify(MANIFEST, null, 2));
  for (let index = 1; index < count; index += 1) write(...fileOf(index, random));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  git("init", "-q");
  git("add", "-A");
  git("-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "-q", "-m", "generated");
}

const MANIFEST = {
  name: "generated",
  private: true,
  dependencies: { openai: "6.9.1", "@anthropic-ai/sdk": "0.70.0", ai: "5.0.0", next: "16.0.0", react: "19.0.0" },
};

type Random = (below: number) => number;

/** Mulberry32, by Tommy Ettinger, in the public domain. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function fileOf(index: number, random: Random): [string, string] {
  const folder = `src/area-${Math.floor(index / 60)}`;
  const draw = random(100);
  if (draw < ASKING) return [`${folder}/api/ask-${index}/route.ts`, routeText(index, random)];
  if (draw < ASKING + 12)
    return [`docs/page-${index}.md`, lines(20 + random(120), (n) => `Paragraph ${n} says little.`)];
  if (draw < ASKING + 17)
    return [`data/set-${index}.json`, JSON.stringify({ rows: numbers(50 + random(300), random) })];
  if (draw < ASKING + 50) return [`${folder}/components/part-${index}.tsx`, componentText(index, random)];
  return [`${folder}/lib/tool-${index}.ts`, toolText(index, random)];
}

function routeText(index: number, random: Random): string {
  const sdk = SDKS[random(SDKS.length)];
  const call =
    sdk === "openai"
      ? 'await new OpenAI({ maxRetries: 1 }).chat.completions.create({ model: "gpt-4o-2024-08-06", messages })'
      : sdk === "ai"
        ? 'await generateText({ model: "openai/gpt-4o", messages, maxOutputTokens: 400 })'
        : 'await new Anthropic().messages.create({ model: "claude-sonnet-4-5", max_tokens: 300, messages })';
  const names: Readonly<Record<string, string>> = { openai: "OpenAI", ai: "{ generateText }" };
  return [
    `import ${names[sdk ?? ""] ?? "Anthropic"} from "${sdk}";`,
    `import { tool${index}Of } from "../../lib/shared-${index % 7}";`,
    "",
    "export async function POST(request: Request) {",
    "  const { messages } = await request.json();",
    `  const answer = ${call};`,
    `  return Response.json({ answer, more: tool${index}Of(answer) });`,
    "}",
    functions(4 + random(16), random),
  ].join("\n");
}

function componentText(index: number, random: Random): string {
  return [
    'import { useState } from "react";',
    "",
    `export function Part${index}({ title }: { title: string }) {`,
    "  const [count, setCount] = useState(0);",
    "  return (",
    '    <section className="flex items-center rounded-md px-4 py-2">',
    ...Array.from(
      { length: 5 + random(40) },
      (_, n) => `      <p key="${n}" onClick={() => setCount(${n})}>{title} {count}</p>`,
    ),
    "    </section>",
    "  );",
    "}",
    functions(2 + random(10), random),
  ].join("\n");
}

function toolText(index: number, random: Random): string {
  return [`export const tool${index} = ${random(1_000)};`, functions(5 + random(30), random)].join("\n");
}

function functions(count: number, random: Random): string {
  return lines(count, (n) => {
    const [a, b] = [random(100), random(100)];
    return `function step${n}(value: number): number {\n  if (value > ${a}) return step${n}(value - ${b + 1});\n  return value * ${a} + ${b};\n}`;
  });
}

const lines = (count: number, text: (n: number) => string): string =>
  `${Array.from({ length: count }, (_, n) => text(n)).join("\n")}\n`;

const numbers = (count: number, random: Random): readonly number[] =>
  Array.from({ length: count }, () => random(1_000));
