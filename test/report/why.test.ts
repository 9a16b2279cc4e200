import { expect, it } from "vitest";
import type { SuppressionReview } from "../../src/judge/index.ts";
import { renderWhy, type WhyInput } from "../../src/report/why.ts";
import { place } from "../judge/build.ts";
import { sampleOutcomes, sampleProject, terminal } from "./sample.ts";

const idle: SuppressionReview = {
  at: place("src/app/api/chat/route.ts", 4),
  rule: "bound-output-tokens",
  reason: null,
  until: null,
  state: "no-reason",
  hint: "has no reason, so it is not in force; add -- <reason>",
};
const input: WhyInput = { project: sampleProject, outcomes: sampleOutcomes(), suppressions: [idle] };
const why = (file: string, line: number) => renderWhy(input, { file, line }, terminal({ columns: 80 }));

it("tells the facts of a call, the verdicts on it and the suppression that misses it", async () => {
  await expect(await why("src/app/api/chat/route.ts", 5)).toMatchFileSnapshot("./golden/why-call.txt");
});

it("tells what a client is built with", async () => {
  const text = await why("src/lib/openai.ts", 3);
  expect(text).toContain("openai 6.9.1");
  expect(text).toMatch(/Retries +0/);
});

it("tells of a line that only a rule speaks of", async () => {
  expect(await why("src/lib/openai.ts", 4)).toContain("no-hardcoded-api-key");
});

it("points from an empty line to the nearest call", async () => {
  const text = await why("src/app/api/chat/route.ts", 1);
  expect(text).toContain("holds no client, no model call");
  expect(text).toContain("airworthy why src/app/api/chat/route.ts:5");
});
