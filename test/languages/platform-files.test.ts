import { describe, expect, it } from "vitest";
import { extract } from "../../src/languages/index.ts";
import { positions, read } from "./read.ts";

describe("Dockerfile", () => {
  const text = [
    "ARG VERSION=22",
    "FROM node:${VERSION} AS build",
    "ENV A=1 \\",
    '    B="two words"',
    "FROM node:22",
    "COPY --from=build /app /app",
    "RUN npm ci && \\",
    "  npm run build",
  ].join("\n");

  it("gives instructions with their stage and variables", () => {
    expect(read("dockerfile", text, "Dockerfile")[0]).toMatchObject([
      { instruction: "ARG", stage: "", variables: { VERSION: "22" } },
      { instruction: "FROM", stage: "build", arguments: ["node:${VERSION}", "AS", "build"] },
      { instruction: "ENV", stage: "build", variables: { A: "1", B: "two words" } },
      { instruction: "FROM", stage: "1" },
      { instruction: "COPY", stage: "1", arguments: ["--from=build", "/app", "/app"] },
      { instruction: "RUN", stage: "1" },
    ]);
    expect(positions("dockerfile", text, "Dockerfile")).toMatchObject({
      "[2].variables.B:": "B",
      "[2].variables.B": '"two words"',
      "[5].instruction": "RUN",
    });
  });

  it("reads what is no Dockerfile without complaint", () => {
    for (const strange of ["", "\n\n", "<html>\n\u0001", "FROM", "ENV", "ENV A"]) {
      expect(extract({ file: "Dockerfile", format: "dockerfile", text: strange }).problems).toEqual([]);
    }
  });
});

describe("HCL", () => {
  const text = [
    'resource "aws_ecs_service" "api" { # the service',
    "  desired_count = 2",
    '  name          = "api-${var.env}"',
    "  secret        = aws_secretsmanager_secret.openai.arn",
    "  tags          = merge(local.tags, { env = var.env })",
    '  ports         = [80, "443",]',
    '  is_big        = var.env == "prod" ? true : false',
    '  dynamic "rule" {',
    "    for_each = var.rules",
    "  }",
    "  text = <<-EOT",
    "    { not a block",
    "    EOT",
    "}",
    'env = "staging"',
  ].join("\n");

  it("reads blocks, labels, expressions and heredocs", () => {
    expect(read("hcl", text)).toEqual([
      {
        resource: {
          aws_ecs_service: {
            api: {
              desired_count: 2,
              name: "api-${var.env}",
              secret: "<aws_secretsmanager_secret>.openai.arn",
              tags: "<opaque>",
              ports: [80, "443"],
              is_big: "<opaque>",
              dynamic: { rule: { for_each: "<var>.rules" } },
              text: "    { not a block\n",
            },
          },
        },
        env: "staging",
      },
    ]);
    expect(positions("hcl", text)).toMatchObject({ "env:": "env", env: '"staging"' });
  });

  it("keeps what an expression is made of", () => {
    const [document] = extract({ file: "a.tf", format: "hcl", text: "a = lower(var.x)\n" }).documents;
    expect(JSON.stringify(document)).toContain('"key":"x"');
  });

  it("survives broken text", () => {
    for (const strange of ['a = "open', "a {", "}}}", 'a "b', "a = [1, {", "a = <<X\n1", "a = ${", "{{{{"]) {
      expect(extract({ file: "a.tf", format: "hcl", text: strange }).problems).toEqual([]);
    }
    const deep = extract({ file: "a.tf", format: "hcl", text: `a = ${"[".repeat(100_000)}` });
    expect(deep.documents.length + deep.problems.length).toBe(1);
  });
});

describe("nginx", () => {
  it("reads directives and blocks", () => {
    const text =
      'http {\n  # no buffering\n  location /api/ {\n    proxy_buffering off;\n    add_header X "a; b" always;\n  }\n}';
    expect(read("nginx", text)).toEqual([
      {
        http: {
          arguments: [],
          body: {
            location: { arguments: ["/api/"], body: { proxy_buffering: "off", add_header: ["X", "a; b", "always"] } },
          },
        },
      },
    ]);
    expect(positions("nginx", text)).toMatchObject({ "http.body.location.body.proxy_buffering": "off" });
  });

  it("survives broken text", () => {
    for (const strange of ["a {", "} } ;", "a 'b", "${x"]) {
      expect(extract({ file: "nginx.conf", format: "nginx", text: strange }).problems).toEqual([]);
    }
  });
});

describe("one thing a line", () => {
  it("reads Procfiles", () => {
    const text = "web: node server.js\nworker:  node worker.js --all \n# no\n";
    expect(read("procfile", text)).toEqual([{ web: "node server.js", worker: "node worker.js --all" }]);
    expect(positions("procfile", text)).toMatchObject({ worker: "node worker.js --all", "web:": "web" });
  });

  it("reads commands of shell scripts", () => {
    const text = "#!/bin/sh\n# no\ncurl -k \\\n  https://a.example \n\ncat <<'END'\ncurl -k\nEND\n  ls\r\n";
    expect(read("shell", text)).toEqual([["curl -k https://a.example", "cat <<'END'", "ls"]]);
    expect(positions("shell", text)).toMatchObject({ "[2]": "ls" });
  });

  it("reads ignore files", () => {
    const text = "# secrets\n.env\n\n!.env.example\n  dist \n";
    expect(read("lines", text)).toEqual([[".env", "!.env.example", "dist"]]);
  });
});
