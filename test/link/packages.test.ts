import { describe, expect, it } from "vitest";
import type { FileFacts } from "../../src/facts/index.ts";
import { extract } from "../../src/languages/index.ts";
import { linkPackages, packageKinds } from "../../src/link/packages.ts";
import { formatOf } from "../../src/skim/format.ts";

function factsOf(files: Readonly<Record<string, string>>): FileFacts[] {
  return Object.entries(files).map(([file, text]) => extract({ file, format: formatOf(file) ?? "lines", text }));
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const needs = (range: string) => json({ name: "app", dependencies: { openai: range } });

describe("versions", () => {
  const version = (files: Readonly<Record<string, string>>, from = "src/a.ts") =>
    linkPackages(factsOf(files)).versionOf(from, "openai");

  it("npm: every version of the lockfile, importers included", () => {
    const first = json({ lockfileVersion: 1, dependencies: { openai: { version: "4.1.0" } } });
    expect(version({ "package.json": needs("^4.0.0"), "package-lock.json": first })).toBe("4.1.0");
    const packages = {
      "": {},
      "node_modules/openai": { version: "4.2.0" },
      "apps/web/node_modules/openai": { version: "5.0.0" },
      "node_modules/x/node_modules/openai": { version: "3.0.0" },
    };
    const files = {
      "package.json": needs("^4.0.0"),
      "apps/web/package.json": needs("^5.0.0"),
      "apps/bot/package.json": needs("^4.0.0"),
      "package-lock.json": json({ lockfileVersion: 3, packages }),
    };
    expect(version(files)).toBe("4.2.0");
    expect(version(files, "apps/web/src/a.ts")).toBe("5.0.0");
    expect(version(files, "apps/bot/src/a.ts")).toBe("4.2.0");
  });

  it("pnpm: with importers, without, and with peers in the version", () => {
    const plain = "lockfileVersion: 5.4\n\nspecifiers:\n  openai: ^4.0.0\n\ndependencies:\n  openai: 4.3.0\n";
    expect(version({ "package.json": needs("^4.0.0"), "pnpm-lock.yaml": plain })).toBe("4.3.0");
    const importers = [
      "lockfileVersion: '9.0'",
      "importers:",
      "  .:",
      "    dependencies:",
      "      openai:",
      "        specifier: ^4.0.0",
      "        version: 4.4.0(zod@3.22.0)",
      "  apps/web:",
      "    dependencies:",
      "      openai:",
      "        specifier: 'catalog:'",
      "        version: 5.1.0",
      "packages:",
      "  openai@4.9.9:",
    ].join("\n");
    const files = {
      "package.json": needs("^4.0.0"),
      "apps/web/package.json": needs("catalog:"),
      "pnpm-lock.yaml": importers,
    };
    expect(version(files)).toBe("4.4.0");
    expect(version(files, "apps/web/a.ts")).toBe("5.1.0");
  });

  it("yarn, classic and berry: the version of the range that is asked for", () => {
    const classic = 'openai@^3.0.0:\n  version "3.3.0"\n\nopenai@^4.0.0, openai@^4.1.0:\n  version "4.5.0"\n';
    expect(version({ "package.json": needs("^4.1.0"), "yarn.lock": classic })).toBe("4.5.0");
    const berry =
      '__metadata:\n  version: 8\n\n"openai@npm:^4.0.0":\n  version: 4.6.0\n  resolution: "openai@npm:4.6.0"\n';
    expect(version({ "package.json": needs("^4.0.0"), "yarn.lock": berry })).toBe("4.6.0");
  });

  it("bun: members have their own", () => {
    const lock = `{
      "workspaces": { "": { "name": "root" }, "apps/web": { "name": "web" } },
      "packages": { "openai": ["openai@4.7.0", "", {}], "web/openai": ["openai@5.2.0", "", {}], },
    }`;
    const files = { "package.json": needs("^4"), "apps/web/package.json": needs("^5"), "bun.lock": lock };
    expect(version(files)).toBe("4.7.0");
    expect(version(files, "apps/web/a.ts")).toBe("5.2.0");
  });

  it("without a lockfile the range tells, if it names a version", () => {
    expect(version({ "package.json": needs("^4.0.0") })).toBe("^4.0.0");
    expect(version({ "package.json": needs("npm:@scope/openai@4.1.2") })).toBe("4.1.2");
    expect(version({ "package.json": needs("latest") })).toBeNull();
    expect(version({ "package.json": needs("workspace:^1.0.0") })).toBeNull();
    const catalog = {
      "package.json": needs("catalog:ai"),
      "pnpm-workspace.yaml": "catalogs:\n  ai:\n    openai: ^5.3.0\n",
    };
    expect(version(catalog)).toBe("^5.3.0");
  });

  it("survives strange lockfiles", () => {
    for (const lock of ["", "null", "{", '{"packages":{"node_modules/openai":null}}', '{"dependencies":[1]}']) {
      expect(version({ "package.json": needs("^4.0.0"), "package-lock.json": lock })).toBe("^4.0.0");
    }
    expect(version({ "package.json": "[]" })).toBeNull();
  });
});

describe("packages", () => {
  const kinds = (files: Readonly<Record<string, string>>, entries: readonly string[] = []) => {
    const packages = packageKinds(linkPackages(factsOf(files)).manifests, (path) => entries.includes(path));
    return Object.fromEntries(packages.map(({ path, kind }) => [path, kind]));
  };

  it("a file belongs to the nearest manifest above it", () => {
    const packages = linkPackages(factsOf({ "package.json": "{}", "apps/web/package.json": '{"name":"web"}' }));
    expect(packages.ownerOf("apps/web/src/a.ts")?.name).toBe("web");
    expect(packages.ownerOf("apps/website/a.ts")?.path).toBe("");
  });

  it("what runs is an application, whatever else it offers", () => {
    expect(kinds({ "package.json": json({ main: "index.js", bin: "x.js" }) }, [""])).toEqual({ "": "application" });
    expect(kinds({ "package.json": json({ scripts: { dev: "next dev" } }) })).toEqual({ "": "application" });
    expect(kinds({ "package.json": json({ main: "index.js", scripts: { start: "node ." } }) })).toEqual({
      "": "application",
    });
  });

  it("a published entry point makes a library, a command a command-line tool", () => {
    expect(kinds({ "package.json": json({ exports: { ".": { import: "./a.js" } } }) })).toEqual({ "": "library" });
    expect(kinds({ "package.json": json({ main: "a.js", scripts: { dev: "vite" } }) })).toEqual({ "": "library" });
    expect(kinds({ "package.json": json({ bin: { x: "x.js" } }) })).toEqual({ "": "cli" });
  });

  it("an entry point that only exports makes a library even with a start script", () => {
    const { manifests } = linkPackages(
      factsOf({ "package.json": json({ main: "a.js", scripts: { start: "node a.js" } }) }),
    );
    expect(packageKinds(manifests, () => false, { onlyExports: () => true })[0]?.kind).toBe("library");
  });

  it("has no entry point in the main that npm writes, where there is no such file", () => {
    const { manifests } = linkPackages(
      factsOf({ "package.json": json({ main: "index.js", scripts: { dev: "mastra dev" } }) }),
    );
    const kind = (has: boolean) => packageKinds(manifests, () => false, { hasFile: () => has })[0]?.kind;
    expect([kind(false), kind(true)]).toEqual(["application", "library"]);
  });

  it("is decided per package of a workspace", () => {
    const files = {
      "package.json": json({ private: true, workspaces: ["packages/*"] }),
      "packages/ui/package.json": json({ main: "index.ts" }),
      "packages/web/package.json": json({ scripts: { start: "next start" } }),
      "examples/bot/package.json": json({ scripts: { start: "node bot.js" } }),
    };
    expect(kinds(files)).toEqual({
      "": "example",
      "packages/ui": "library",
      "packages/web": "application",
      "examples/bot": "example",
    });
  });
});
