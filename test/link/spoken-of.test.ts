import { describe, expect, test } from "vitest";
import { auditFiles } from "../suite/audit-files.ts";

const service = `const OpenAI = require("openai");
const openai = new OpenAI();
class Llm {
  constructor() { Llm.last = this; }
  size() { return 4000; }
  limit() { return this.size() * 2; }
  ask(input) { return openai.responses.create({ model: "gpt-5", input }); }
}
const makeLlm = () => new Llm();
const table = { ask: (input) => new Llm().ask(input), count: () => 3 };
module.exports = { Llm, makeLlm, table };`;

/** The handlers that are said to reach a model: one that asks it, and one with this body. */
function reaching(body: string, asking = "makeLlm().ask(req.body.text)"): readonly string[] {
  const server = `const express = require("express");
const { Llm, makeLlm, table } = require("./service");
const app = express();
app.use(express.json());
app.post("/ask", async (req, res) => { res.json(await ${asking}); });
app.post("/other", async (req, res) => { ${body} });
app.listen(3000);`;
  const { findings, undecided } = auditFiles({ "service.js": service, "server.js": server });
  const judged = [...findings, ...undecided].filter(({ ruleId }) => ruleId === "rate-limit-llm-endpoints");
  return ["/ask", "/other"].filter((_, i) => judged.some(({ file, line }) => file === "server.js" && line === 5 + i));
}

describe("a handler that speaks of what reaches a model", () => {
  test.each([
    [
      "loads its module and calls something else of it",
      'const { table } = require("./service"); res.json(table.count());',
    ],
    ["loads it late", 'const { table } = await import("./service"); res.json(table.count());'],
    ["calls another method, which calls one of its own", "res.json(new Llm().limit());"],
    ["calls another method of what a function gives", "const llm = makeLlm(); res.json(llm.limit());"],
    ["lists its names", "res.json(Object.keys(table));"],
    ["lists what it holds", "res.json(Object.values(table).map((one) => one.name));"],
    ["asks whether something is of its kind", "res.json(res.locals.llm instanceof Llm);"],
    ["writes it to a log", "console.log(table); res.sendStatus(204);"],
    ["keeps it", "app.locals.table = table; res.sendStatus(204);"],
  ])("reaches none where it %s", (_, body) => {
    expect(reaching(body)).toEqual(["/ask"]);
  });

  test.each([
    [
      "loads its module and calls it",
      'const { table } = require("./service"); res.json(await table.ask(req.body.text));',
    ],
    ["calls it of what a function gives", "const llm = makeLlm(); res.json(await llm.ask(req.body.text));"],
    ["hands it to something that may call it", "app.locals.run(table, req.body.text, res);"],
  ])("reaches it where it %s", (_, body) => {
    expect(reaching(body)).toEqual(["/ask", "/other"]);
  });

  test("reaches it where nobody else does, and whatever it makes may be asked", () => {
    expect(reaching("res.json(await app.locals.run(makeLlm()));", "app.locals.nothing()")).toEqual(["/other"]);
  });
});
