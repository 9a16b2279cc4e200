import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { EnvironmentRow, Environments } from "../../src/model/index.ts";
import { environmentsReport } from "../../src/report/environments.ts";
import { renderEnvironments } from "../../src/report/terminal/environments-screen.ts";
import { place } from "../judge/build.ts";
import { terminal } from "./sample.ts";

const row = (environment: EnvironmentRow["environment"], more: Partial<EnvironmentRow> = {}): EnvironmentRow => ({
  environment,
  credential: null,
  partition: null,
  at: place("deploy/values.yaml", 3),
  ...more,
});

const given = (fingerprint: string): EnvironmentRow["credential"] => ({
  name: "OPENAI_API_KEY",
  reference: "OPENAI_API_KEY",
  scope: null,
  fingerprint,
});

const secret: EnvironmentRow["credential"] = {
  name: "OPENAI_API_KEY",
  reference: "secrets.OPENAI_API_KEY",
  scope: "environment:production",
  fingerprint: null,
};

const shared: Environments = {
  app: "",
  rows: [
    row("production", { credential: given("print-b"), partition: "OPENAI_BASE_URL=https://me:secret@proxy.acme.test" }),
    row("staging", { credential: given("print-b"), partition: "OPENAI_PROJECT_ID=proj_1 PORTKEY_VIRTUAL_KEY=vk-1" }),
    row("development", { credential: given("print-a") }),
  ],
  staging: "shared",
  byReferenceOnly: false,
  movable: [],
  because: [{ at: place(".env.staging", 1), note: "staging: OPENAI_API_KEY in .env.staging" }],
};

const apart: Environments = {
  app: "apps/api",
  rows: [row("production", { credential: secret }), row("preview")],
  staging: "unknown",
  byReferenceOnly: true,
  movable: [],
  because: [],
};

describe("environments", () => {
  it("numbers equal values, and tells neither them nor what they were compared by", () => {
    const [app] = environmentsReport({ environments: [shared] }).applications;
    expect(app?.rows.map(({ environment, credential }) => [environment, credential?.value])).toEqual([
      ["development", 2],
      ["staging", 1],
      ["production", 1],
    ]);
    expect(JSON.stringify(app)).not.toMatch(/print-|vk-1|secret@/);
  });

  it("tells projects from endpoints", () => {
    const [app] = environmentsReport({ environments: [shared] }).applications;
    expect(app?.rows[1]).toMatchObject({ project: "OPENAI_PROJECT_ID=proj_1, PORTKEY_VIRTUAL_KEY=…", endpoint: null });
    expect(app?.rows[2]).toMatchObject({ project: null, endpoint: "OPENAI_BASE_URL=https://…@proxy.acme.test" });
  });

  it("shows every application in 80 columns", async () => {
    const report = environmentsReport({ environments: [shared, apart] });
    const text = await renderEnvironments(report, "acme", terminal({ columns: 80 }));
    await expect(text).toMatchFileSnapshot("./golden/environments-80.txt");
  });

  it("keeps within the width", async () => {
    const report = environmentsReport({ environments: [shared, apart] });
    for (const columns of [48, 60, 72, 100]) {
      const text = await renderEnvironments(report, "acme", terminal({ columns }));
      expect(text.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
    }
  });

  it("says so where nothing is deployed", async () => {
    const text = await renderEnvironments(environmentsReport({ environments: [] }), "acme", terminal({ columns: 80 }));
    expect(text).toContain("Nothing in the tree shows where it runs");
  });
});
