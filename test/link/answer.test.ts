import { expect, test } from "vitest";
import { answersOf } from "../../src/link/answer.ts";
import type { Origin } from "../../src/model/index.ts";
import { firstCallIn, programOf } from "./snippets.ts";

const NOBODY: Origin = { trigger: "unknown", interactive: false, channel: "none", path: [] };

/** Whether the parts of a stream, put together and then given this many names, are said to be sent only whole. */
function isCollected(names: number): boolean {
  const renamed = Array.from({ length: names }, (_, i) => `const a${i + 1} = a${i};`).join("\n");
  const { program, entries, consumers } = programOf({
    "app/api/ask/route.ts": `import OpenAI from "openai";
const openai = new OpenAI();
export async function POST() {
  const stream = await openai.chat.completions.create({ model: "gpt-4o", messages: [], stream: true });
  let a0 = "";
  for await (const chunk of stream) a0 += chunk.choices[0].delta.content;
  ${renamed}
  return new Response(a0);
}`,
  });
  const { site, frame } = firstCallIn(program);
  const answerOf = answersOf({ program, entries, consumers, operationOf: () => null });
  return answerOf({ site, frame, origin: NOBODY, streaming: "streamed" }).collected;
}

test("what was put together is not said to be all that is shown where the search ended before the answer did", () => {
  expect(isCollected(3)).toBe(true);
  expect(isCollected(700)).toBe(false);
});
