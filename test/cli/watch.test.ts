import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, expect, it } from "vitest";
// Loaded here, so that no test has to wait for it.
import "../../src/cli/watch-command.ts";
import "../../src/cli/prepare.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";

/** Watches, and does the next step each time something new is told; the last step ends it. */
async function watching(
  root: string,
  steps: readonly ((told: string) => void)[],
  { format = "compact", ...more }: { readonly format?: string; readonly outIsTerminal?: boolean } = {},
) {
  let end = (_: "SIGINT"): void => {};
  const interrupted = new Promise<"SIGINT">((resolve) => {
    end = resolve;
  });
  const told: string[] = [];
  const left = [...steps];
  const { code } = await airworthy(["watch", root, "--format", format], {
    interrupted: () => interrupted,
    out: (text) => {
      told.push(text);
      const step = left.shift();
      if (step) step(text);
      if (left.length === 0) end("SIGINT");
    },
    ...more,
  });
  return { told, code };
}

it("tells what is new after each change, and ends with Ctrl-C", async () => {
  const root = folderWith(APP);
  const write = (text: string) => writeFileSync(join(root, ROUTE), text);
  const { told, code } = await watching(root, [
    () => write(APP[ROUTE].replace("{ maxRetries: 0 }", "")),
    () => writeFileSync(join(root, ".airworthyrc.json"), "{"),
    () => {},
  ]);
  expect(told[0]).toContain("[require-retry]");
  expect(told[1]).not.toContain("[require-retry]");
  expect(told[2]).toContain("not valid JSON");
  expect(told.join("")).not.toContain("\u001b[2J");
  expect(code).toBe(130);
});

it("tells people the whole once, and then what each change makes different", async () => {
  const root = folderWith(APP);
  const write = (text: string) => writeFileSync(join(root, ROUTE), text);
  const mended = APP[ROUTE].replace("{ maxRetries: 0 }", "");
  const steps = [() => write(mended), () => write(mended.replace(", max_completion_tokens: 300", "")), () => {}];
  const { told } = await watching(root, steps, { format: "terminal", outIsTerminal: true });
  expect(told[0]).toContain("\u001b[2J");
  expect(told.slice(1).join("")).not.toContain("\u001b[2J");
  const [whole = "", mendedOnce = "", broken = ""] = told.map(stripVTControlCharacters);
  expect(whole).toMatch(/Section .* Score/);
  expect(mendedOnce).toMatch(/Since the last change ─/);
  expect(mendedOnce).toMatch(/: 0 new, 1 fixed, 0 moved/);
  expect(mendedOnce).toContain("✖ require-retry app/api/chat/route.ts:2");
  expect(mendedOnce).not.toMatch(/Section .* Score/);
  expect(broken).toMatch(/: [1-9]\d* new/);
  expect(broken).toMatch(/^ ■ bound-output-tokens .*Latency/m);
  expect(broken).not.toContain("require-retry");
});

it("clears the screen of a terminal only", async () => {
  const { told } = await watching(folderWith(APP), [() => {}], { outIsTerminal: true });
  expect(told[0]).toContain("\u001b[2J");
});

it("is refused where the run would write", async () => {
  const root = folderWith(APP);
  for (const args of [["--fix"], ["--output", "x"], ["--format", "json=x"]]) {
    expect((await airworthy(["watch", root, ...args])).code).toBe(2);
  }
});
