import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
// Loaded here, so that no test has to wait for it.
import "../../src/cli/watch-command.ts";
import "../../src/cli/prepare.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";

/** Watches, and does the next step each time something new is told; the last step ends it. */
async function watching(root: string, steps: readonly ((told: string) => void)[], more: object = {}) {
  let end = (_: "SIGINT"): void => {};
  const interrupted = new Promise<"SIGINT">((resolve) => {
    end = resolve;
  });
  const told: string[] = [];
  const left = [...steps];
  const { code } = await airworthy(["watch", root, "--format", "compact"], {
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
