import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Asker } from "../../src/cli/asker.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const attested = (more: object) => JSON.stringify({ checklist: { "billing-limit": more } });
const DONE = { status: "done", by: "the team", on: "2026-11-01", note: "alerts at 200" };

describe("airworthy checklist", () => {
  it("lists what is asked, what was answered and what the tree shows", async () => {
    const files = { ...APP, ".airworthyrc.json": attested(DONE), "docs/incident-runbook.md": "# When it breaks\n" };
    const { code, out } = await airworthy(["checklist", folderWith(files), "--as-of", "2026-11-23"]);
    expect(code).toBe(0);
    expect(out).toMatch(/1 of \d\d attested/);
    expect(out).toMatch(/☑ billing-limit +done, by the team, until 2027-04-30/);
    expect(out).toMatch(/☐ rate-limit-plan +open/);
    expect(out).toMatch(/Shown +app\/api\/chat\/route\.ts:2 require-retry has a finding/);
    expect(out).toMatch(/ docs\/incident-runbook\.md speaks of incidents/);
  });

  it("prints JSON, and one item alone", async () => {
    const app = folderWith({ ...APP, ".airworthyrc.json": attested(DONE) });
    const { out } = await airworthy(["checklist", app, "--format", "json", "--item", "billing-limit"]);
    expect(JSON.parse(out)).toMatchObject([
      { id: "billing-limit", status: "done", by: "the team", section: "billing" },
    ]);
    const wrong = await airworthy(["checklist", app, "--item", "biling-limit"]);
    expect(wrong.err).toMatch(/no checklist item biling-limit\n.*billing-limit/);
    expect(wrong.code).toBe(2);
  });

  it("judges expiry by the day of the audit; --strict fails on it", async () => {
    const app = folderWith({ ...APP, ".airworthyrc.json": attested({ ...DONE, until: "2026-11-20" }) });
    const early = await airworthy([app, "--fail-on", "none", "--strict", "--as-of", "2026-11-20"]);
    expect({ code: early.code, late: early.out.includes("expired") }).toEqual({ code: 0, late: false });
    const late = await airworthy([app, "--fail-on", "none", "--strict", "--as-of", "2026-11-21"]);
    expect(late.out).toMatch(/billing-limit +expired on 2026-11-20/);
    expect(late.out).toContain("exit 2: --strict: there are attestations that do not hold");
    expect(late.code).toBe(2);
  });

  it("counts against the score only where told to", async () => {
    const app = folderWith(APP);
    const score = async (...more: string[]) =>
      JSON.parse((await airworthy([app, "--format", "json", ...more])).out).score.overall;
    expect(await score("--strict-checklist")).toBeLessThan(await score());
  });

  it("refuses an item that there is not, with its place and the nearest", async () => {
    const app = folderWith({ ...APP, ".airworthyrc.json": '{\n "checklist": { "billing-limt": {} } }' });
    expect((await airworthy(["checklist", app])).err).toMatch(/\.airworthyrc\.json:2:17: .*\n.*"billing-limit"/);
  });
});

/** Answers in the order of the questions; an object where the text of an answer matters, "" for the default. */
function asker(answers: readonly string[]): { readonly asker: () => Promise<Asker>; readonly asked: string[] } {
  const left = [...answers];
  const asked: string[] = [];
  const next = (question: string): string => {
    asked.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`not expected: ${question}`);
    return answer;
  };
  const asking: Asker = {
    select: async (question) => next(question),
    input: async (question, more) => {
      const answer = next(question) || more.default;
      const fault = more.fault(answer);
      if (fault) throw new Error(`${question} ${fault}`);
      return answer;
    },
    confirm: async (question) => next(question) === "yes",
  };
  return { asker: async () => asking, asked };
}

describe("airworthy checklist --record", () => {
  const record = async (app: string, ...answers: string[]) => {
    const { asker: ask, asked } = asker(answers);
    return { ...(await airworthy(["checklist", app, "--record"], { asker: ask })), asked };
  };
  const done = ["done", "the team", "", "alerts at 200", "https://x.example"];

  it("never asks where nobody can answer", async () => {
    const { code, err } = await airworthy(["checklist", folderWith(APP), "--record"]);
    expect(err).toContain("no terminal");
    expect(code).toBe(2);
  });

  it("makes a configuration of what it is told, after a yes", async () => {
    const app = folderWith(APP);
    const { code, out, asked } = await record(app, ...done, "later", "stop", "yes");
    expect(asked[0]).toBe("billing-limit: is it so?");
    expect(out).toContain('+     "billing-limit": {');
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(app, "airworthy.config.json"), "utf8"))).toEqual({
      checklist: {
        "billing-limit": {
          ...{ status: "done", by: "the team", on: "2026-11-23", until: "2027-05-22" },
          ...{ note: "alerts at 200", link: "https://x.example" },
        },
      },
    });
  });

  it("writes nothing without a yes, or without an answer", async () => {
    const app = folderWith(APP);
    expect((await record(app, ...done, "stop", "no")).out).toContain("Nothing was written");
    expect((await record(app, "stop")).out).toContain("Nothing to write");
    expect(existsSync(join(app, "airworthy.config.json"))).toBe(false);
  });

  it.each([
    [".airworthyrc.json", '{\n\t// gates\n\t"failOn": "never", // for now\n\t"checklist": {}\n}\n'],
    [".airworthyrc.yaml", "# gates\nfailOn: never # for now\nchecklist: {}\n"],
    ["airworthy.config.yml", "# gates\nfailOn: never # for now\n"],
    [
      "package.json",
      '{\n  "name": "app",\n  "dependencies": { "openai": "6.9.1" },\n  "airworthy": { "failOn": "never" }\n}\n',
    ],
  ])("keeps what stands in %s, comments included", async (file, text) => {
    const app = folderWith({ ...APP, [file]: text });
    await record(app, "accepted-risk", "the team", "2026-12-31", "decided in June", "", "stop", "yes");
    const written = readFileSync(join(app, file), "utf8");
    for (const line of text.split("\n").filter((one) => /gates|for now|dependencies/.test(one))) {
      expect(written).toContain(line.trim().replace(/,$/, ""));
    }
    const { out } = await airworthy(["checklist", app, "--format", "json", "--item", "billing-limit"]);
    expect(JSON.parse(out)).toMatchObject([{ status: "accepted-risk", until: "2026-12-31", note: "decided in June" }]);
    expect((await airworthy([app])).code).toBe(0);
  });

  it("does not write into a program", async () => {
    const app = folderWith({ ...APP, "airworthy.config.mjs": "export default {};\n" });
    const { asker: ask } = asker([]);
    const { code, err } = await airworthy(["checklist", app, "--record", "--trust"], { asker: ask });
    expect(err).toContain("airworthy.config.mjs is a program");
    expect(code).toBe(2);
  });

  it("ends with 130 where it is interrupted, and writes nothing", async () => {
    const app = folderWith(APP);
    const interrupted = Object.assign(new Error("force closed"), { name: "ExitPromptError" });
    const ask = async () => ({ ...(await asker([]).asker()), select: () => Promise.reject(interrupted) });
    expect((await airworthy(["checklist", app, "--record"], { asker: ask })).code).toBe(130);
    expect(existsSync(join(app, "airworthy.config.json"))).toBe(false);
  });
});

describe("airworthy coverage", () => {
  it("prints every statement with what was decided, and the same as JSON", async () => {
    const app = folderWith({ ...APP, ".airworthyrc.json": attested(DONE) });
    const { out, code } = await airworthy(["coverage", app]);
    expect(out).toMatch(/✖ G50 .*failed, \d+ finding/);
    expect(out).toMatch(/☑ G19 .*attested\n.*billing-limit done/);
    expect(out).toMatch(/· G3 .*not checkable\n +further material/);
    expect(code).toBe(0);
    const { statements, summary } = JSON.parse((await airworthy(["coverage", app, "--format", "json"])).out);
    expect(statements).toHaveLength(105);
    expect(Object.values<number>(summary).reduce((sum, count) => sum + count, 0)).toBe(105);
  });
});
