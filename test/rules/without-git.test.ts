import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { audit } from "../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { memoryTree } from "../../src/sources/index.ts";
import { AS_OF } from "../suite/audit-files.ts";

/** An application with a file of variables, no ignore file, no search for keys, and a manifest that nobody applies. */
const FILES = {
  "package.json": JSON.stringify({
    name: "app",
    private: true,
    scripts: { start: "node src/server.js" },
    dependencies: { openai: "6.1.0", express: "5.1.0", dotenv: "17.0.0" },
  }),
  ".env": "OPENAI_API_KEY=\n",
  "src/server.js": `
import "dotenv/config";
import express from "express";
import OpenAI from "openai";
const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const app = express();
app.post("/ask", async (req, res) => res.json(await openai.responses.create({ model: "gpt-4o", input: req.body.input })));
app.listen(3000);
`,
  "k8s/production/api.yaml": `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          image: acme/api:1
          ports:
            - containerPort: 3000
`,
};

const NEEDS_GIT = rules.filter(({ needs }) => needs.includes("has-git")).map(({ id }) => id);

function foundWith(hasGit: boolean): readonly string[] {
  const tree = memoryTree(FILES, { hasGit });
  const { report } = audit(tree, { rules, allRules: rules, config: DEFAULT_CONFIG, asOf: AS_OF, parser: "auto" });
  return NEEDS_GIT.filter((id) => report.findings.some(({ ruleId }) => ruleId === id));
}

test("what asks how a repository is kept finds something in this one", () => {
  expect(NEEDS_GIT).toContain("automate-deployment");
  expect(foundWith(true)).toEqual(NEEDS_GIT);
});

test("outside of a repository it asks nothing", () => {
  expect(foundWith(false)).toEqual([]);
});
