import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { Asker } from "../../src/cli/asker.ts";
import { git, repositoryWith, stateFolder, TWO_CALLS } from "../fix/repository.ts";
import { airworthy, removeFolders } from "./record.ts";

afterEach(removeFolders);

const AS_OF = ["--fail-on", "none", "--as-of", "2026-11-23"];
const read = (root: string, file: string) => readFileSync(join(root, file), "utf8");
const changed = (root: string) => git(root, "diff", "--name-only").trim().split("\n");
const state = () => ({ env: { XDG_STATE_HOME: stateFolder() } });

const NARROWINGS: readonly { readonly by: readonly string[]; readonly files: readonly string[] }[] = [
  { by: ["--rule", "require-retry"], files: ["lib/openai.ts"] },
  { by: ["--section", "rate-limits"], files: ["lib/openai.ts"] },
  { by: ["--only", "lib", "--rule", "require-retry,bound-output-tokens"], files: ["lib/openai.ts"] },
  { by: ["--only", "./app/api/chat/route.ts", "--rule", "bound-output-tokens"], files: ["app/api/chat/route.ts"] },
];

it.each(NARROWINGS)("mends what $by names, and nothing else", async ({ by, files }) => {
  const root = repositoryWith(TWO_CALLS);
  const dry = await airworthy([root, "--fix-suggested", "--fix-dry-run", ...by, ...AS_OF], state());
  expect([...dry.out.matchAll(/^diff --git a\/(\S+)/gm)].map((found) => found[1])).toEqual(files);
  expect((await airworthy([root, "--fix-suggested", ...by, ...AS_OF], state())).code).toBe(0);
  expect(changed(root)).toEqual(files);
});

it.each(NARROWINGS)("asks about what $by names, and nothing else", async ({ by, files }) => {
  const root = repositoryWith(TWO_CALLS);
  const asker: Asker = {
    select: async (_, choices) =>
      (choices.find(({ name }) => /^(?:Best|Take|Apply)/.test(name)) ?? choices[0])?.value ?? "",
    input: async () => "",
    confirm: async () => true,
  };
  await airworthy(["fix", root, ...by, ...AS_OF], { ...state(), asker: async () => asker });
  expect(changed(root)).toEqual(files);
});

it("proves a fix by all rules, also where one is asked for", async () => {
  const leaky = TWO_CALLS["lib/openai.ts"].replace("  maxRetries: 0,\n", "");
  const root = repositoryWith({ ...TWO_CALLS, "lib/openai.ts": leaky });
  await airworthy([root, "--fix-suggested", "--rule", "bound-output-tokens", ...AS_OF], state());
  const { out } = await airworthy([root, "--format", "json", ...AS_OF]);
  const { findings } = JSON.parse(out);
  expect(findings.filter(({ ruleId }: { ruleId: string }) => ruleId === "bound-output-tokens")).toEqual([]);
  expect(read(root, "app/api/chat/route.ts")).toContain("max_completion_tokens");
});

it("says that there is nothing to narrow down where nothing is fixed, and which sections there are", async () => {
  const root = repositoryWith(TWO_CALLS);
  const only = await airworthy([root, "--only", "lib"]);
  expect({ code: only.code, err: only.err }).toMatchObject({ code: 2, err: expect.stringContaining("--only narrows") });
  const section = await airworthy([root, "--section", "rate-limit"]);
  expect({ code: section.code, err: section.err }).toMatchObject({
    code: 2,
    err: expect.stringContaining("rate-limits"),
  });
});
