import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, expect, it } from "vitest";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const schema = JSON.parse(readFileSync(new URL("../../schema/report.json", import.meta.url), "utf8"));

it("counts what was done where it is asked to, as the schema says", async () => {
  const app = folderWith(APP);
  const plain = JSON.parse((await airworthy([app, "--format", "json"])).out);
  const { stats, ...counted } = JSON.parse((await airworthy([app, "--format", "json", "--stats"])).out);
  expect({ ...counted, durationMs: 0 }).toEqual({ ...plain, durationMs: 0 });
  expect(stats).toMatchObject({ filesParsed: 2, isRecalled: false });
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  validate({ ...counted, stats });
  expect(validate.errors ?? []).toEqual([]);
  expect((await airworthy([app, "--stats"])).out).toMatch(/^ {3}filesParsed +2$/m);
});
