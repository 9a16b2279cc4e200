import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Locked {
  readonly name: string;
  readonly version: string;
  readonly needs: readonly string[];
}

/** Lockfiles of every form that is read, of the first packages that are installed to develop with, each by its name. */
export function lockfilesOf(root: string): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, { version?: string; dependencies?: object }> };
  const locked = Object.entries(packages)
    .filter(([path]) => path !== "")
    .slice(0, MOST)
    .map(([path, { version = "1.0.0", dependencies = {} }]): Locked => {
      return { name: path.replace("node_modules/", ""), version, needs: Object.keys(dependencies) };
    });
  const all = [...locked, { name: "openai", version: "6.9.1", needs: [] }, { name: "ai", version: "6.0.0", needs: [] }];
  return new Map([
    ["package-lock.json", [npm(all), oldNpm(all)]],
    ["yarn.lock", [classicYarn(all), berryYarn(all)]],
    ["pnpm-lock.yaml", [pnpm(all, true), pnpm(all, false)]],
    ["bun.lock", [bun(all)]],
  ]);
}

/** Enough for every kind of row, few enough for many inputs a second. */
const MOST = 40;

const recordOf = <T>(all: readonly Locked[], value: (one: Locked) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(all.map(value));

const npm = (all: readonly Locked[]): string =>
  JSON.stringify(
    {
      lockfileVersion: 3,
      packages: { "": {}, ...recordOf(all, ({ name, version }) => [`node_modules/${name}`, { version }]) },
    },
    null,
    2,
  );

const oldNpm = (all: readonly Locked[]): string =>
  JSON.stringify({ lockfileVersion: 1, dependencies: recordOf(all, ({ name, version }) => [name, { version }]) });

function classicYarn(all: readonly Locked[]): string {
  const rows = all.map(({ name, version, needs }) => {
    const below = needs.map((need) => `    "${need}" "*"\n`).join("");
    return `"${name}@^${version}", "${name}@*":\n  version "${version}"\n${below && `  dependencies:\n${below}`}`;
  });
  return `# yarn lockfile v1\n\n${rows.join("\n")}`;
}

function berryYarn(all: readonly Locked[]): string {
  const rows = all.map(
    ({ name, version }) =>
      `"${name}@npm:^${version}":\n  version: ${version}\n  resolution: "${name}@npm:${version}"\n  linkType: hard\n`,
  );
  return `__metadata:\n  version: 8\n\n${rows.join("\n")}`;
}

function pnpm(all: readonly Locked[], hasImporters: boolean): string {
  const indent = hasImporters ? "      " : "  ";
  const rows = all.map(({ name, version, needs }) => {
    const peers = needs.slice(0, 2).map((need) => `(${need}@1.0.0)`);
    return `${indent}'${name}':\n${indent}  specifier: ^${version}\n${indent}  version: ${version}${peers.join("")}\n`;
  });
  const top = hasImporters ? "importers:\n  .:\n    dependencies:\n" : "dependencies:\n";
  return `lockfileVersion: '9.0'\n\n${top}${rows.join("")}\npackages:\n\n  openai@6.9.1:\n    engines: {node: '>=18'}\n`;
}

/** With commas at the end, as bun writes them. */
function bun(all: readonly Locked[]): string {
  const rows = all.map(
    ({ name, version, needs }) =>
      `    "${name}": ["${name}@${version}", "", { "dependencies": ${JSON.stringify(needs)} }, "sha512-x"],\n`,
  );
  return `{\n  "lockfileVersion": 1,\n  "workspaces": { "": { "name": "app", }, },\n  "packages": {\n${rows.join("")}  },\n}\n`;
}
