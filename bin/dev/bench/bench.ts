/**
 * `npm run bench [-- paths…] [--sizes 100,1000] [--times 5] [--without-peers] [--plot file.svg]`: what a run costs, as
 * multiples of the least that any tool could do with the same repository.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeRepository } from "./generated-repository.ts";
import { listedFiles } from "./listed-files.ts";
import { type Measured, measure } from "./measure.ts";
import { installPeers, type Tool } from "./peers.ts";
import { plot } from "./plot.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: "string", default: "100,1000,10000,50000" },
    times: { type: "string", default: "5" },
    "without-peers": { type: "boolean", default: false },
    plot: { type: "string", default: "bench.svg" },
    folder: { type: "string", default: join(tmpdir(), "airworthy-bench") },
  },
});
const ROOT = join(import.meta.dirname, "..", "..");
const scratch = resolve(values.folder);
const tell = (line: string) => console.log(line);
mkdirSync(scratch, { recursive: true });
const peers = values["without-peers"] ? new Map() : installPeers(join(scratch, "peers"), tell);
const cache = mkdtempSync(join(scratch, "cache-"));
const { CI: _, ...rest } = process.env;
const env = { ...rest, AIRWORTHY_CACHE_DIR: cache };

const AIRWORTHY = [process.execPath, join(ROOT, "bin", "airworthy.js")] as const;
const LEAST = "least";
const CHANGED = "one file changed";

function toolsFor(root: string): readonly Tool[] {
  return [
    { name: LEAST, command: [process.execPath, join(ROOT, "bin", "dev", "bench", "lower-bound.js"), root] },
    { name: "cold", command: [...AIRWORTHY, root, "--no-cache"] },
    { name: CHANGED, command: [...AIRWORTHY, root] },
    { name: "nothing changed", command: [...AIRWORTHY, root] },
    ...[...peers].map(([name, peer]) => ({ name, command: peer.command(join(scratch, "peers"), root) })),
  ];
}

/** Generated ones may be changed; of those that were named, nothing is written. */
function rowOf(root: string, isOurs: boolean): { readonly files: number; readonly measured: readonly Measured[] } {
  const files = listedFiles(root);
  const changed = files.find((file) => file.endsWith(".ts"));
  const tools = toolsFor(root).filter(({ name }) => isOurs || name !== CHANGED);
  const measured = measure(tools, Number(values.times), {
    root,
    env,
    before: ({ name }) => {
      if (name === CHANGED && changed) appendFileSync(join(root, changed), "\n");
    },
  });
  return { files: files.length, measured };
}

const rows: { readonly label: string; readonly files: number; readonly measured: readonly Measured[] }[] = [];
const jobs = [
  ...values.sizes
    .split(",")
    .filter(Boolean)
    .map((size) => ({ size: Number(size), root: join(scratch, `generated-${size}`) })),
  ...positionals.map((path) => ({ size: null, root: resolve(path) })),
];
tell(`Node ${process.versions.node}, ${cpus()[0]?.model ?? ""}, ${cpus().length} threads`);
for (const [name, { version }] of peers) tell(`${name} ${version}`);
for (const { size, root } of jobs) {
  if (size !== null) {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    writeRepository(root, size);
  }
  const row = { label: size === null ? basename(root) : "generated", ...rowOf(root, size !== null) };
  rows.push(row);
  const least = row.measured.find(({ name }) => name === LEAST)?.median ?? null;
  const told = row.measured.map(({ name, median }) => `${name} ${ratio(median, least)}`);
  tell(`${row.label}, ${row.files} files (least: ${least?.toFixed(0)} ms): ${told.slice(1).join(", ")}`);
}
tell(`\n${table()}`);
writeFileSync(values.plot, plot(series()));
rmSync(cache, { recursive: true, force: true });

function ratio(median: number | null, least: number | null): string {
  return median === null || least === null ? "–" : `${(median / least).toFixed(2)} ×`;
}

function table(): string {
  const names = [...new Set(rows.flatMap(({ measured }) => measured.map(({ name }) => name)))].filter(
    (one) => one !== LEAST,
  );
  const head = `| repository | files | ${names.join(" | ")} |`;
  const body = rows.map(({ label, files, measured }) => {
    const of = (name: string) => measured.find((one) => one.name === name)?.median ?? null;
    return `| ${label} | ${files} | ${names.map((name) => ratio(of(name), of(LEAST))).join(" | ")} |`;
  });
  return [head, `| --- ${"| --- ".repeat(names.length + 1)}|`, ...body].join("\n");
}

function series() {
  const names = [...new Set(rows.flatMap(({ measured }) => measured.map(({ name }) => name)))].filter(
    (one) => one !== LEAST,
  );
  return names.map((name) => ({
    name,
    points: rows
      .filter(({ label }) => label === "generated")
      .flatMap(({ files, measured }) => {
        const least = measured.find((one) => one.name === LEAST)?.median;
        const own = measured.find((one) => one.name === name)?.median;
        return least && own ? [{ files, ratio: own / least }] : [];
      }),
  }));
}
