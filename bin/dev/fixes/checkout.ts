import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { questions, rules } from "../../../rules/index.ts";
import { DEFAULT_CONFIG } from "../../../src/config/index.ts";
import {
  type CompilerErrors,
  compiledProjects,
  compilerErrors,
  newErrors,
  type Rewritten,
  TypeCheck,
  unifiedDiff,
  write,
} from "../../../src/fix/index.ts";
import { Memory } from "../../../src/memory/index.ts";
import { openDiskTree } from "../../../src/sources/index.ts";
import { type Measured, measure } from "./measure.ts";

export interface MeasuredCheckout extends Measured {
  /** Errors of its own compilers before; null where none is installed. */
  readonly typeErrors: number | null;
  readonly diff: string;
}

/** Copies a checkout, with its packages beside it, and applies every fix to the copy. */
export function measureCheckout(checkout: string, copy: string, asOf: string): MeasuredCheckout {
  copyCheckout(checkout, copy);
  const tree = openDiskTree(copy);
  const files = tree.list().files.map(({ file }) => file);
  const setup = { rules, allRules: rules, questions, config: DEFAULT_CONFIG, asOf, memory: new Memory(null) };
  const before = typeErrors(copy, files);
  const untouched = contents(copy, files);
  const measured = measure({
    tree,
    setup,
    openTypeCheck: () => TypeCheck.open(copy, files, new Set()),
    write(texts) {
      write(copy, texts);
      return openDiskTree(copy);
    },
  });
  const diff = diffOf(measured.files);
  const faults = [
    ...measured.faults,
    ...newTypeErrors(before, typeErrors(copy, files)),
    ...strangers(copy, untouched, measured.files),
    ...notTaken(copy, diff, measured.files),
  ];
  const known = [...before.values()].filter((errors) => errors !== null);
  const count = known.reduce((sum, errors) => sum + [...errors.values()].reduce((all, one) => all + one, 0), 0);
  return { ...measured, faults, diff, typeErrors: known.length > 0 ? count : null };
}

function copyCheckout(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith("/node_modules") });
  const packages = readdirSync(from, { recursive: true, withFileTypes: true }).filter(
    ({ name, parentPath }) => name === "node_modules" && !parentPath.includes("node_modules"),
  );
  for (const { parentPath } of packages) {
    symlinkSync(join(parentPath, "node_modules"), join(to, parentPath.slice(from.length), "node_modules"));
  }
  const info = join(to, ".git", "info");
  if (existsSync(join(to, ".git"))) {
    mkdirSync(info, { recursive: true });
    appendFileSync(join(info, "exclude"), "\nnode_modules\n");
  }
}

function typeErrors(root: string, files: readonly string[]): ReadonlyMap<string, CompilerErrors> {
  return new Map(
    compiledProjects(root, files).map((project, index) => {
      // What the compiler remembers lies beside the copy, which nothing but fixes may change.
      return [project.config, compilerErrors(root, project, `${root}-${index}.tsbuildinfo`)] as const;
    }),
  );
}

const newTypeErrors = (
  before: ReadonlyMap<string, CompilerErrors>,
  after: ReadonlyMap<string, CompilerErrors>,
): readonly string[] => [...before].flatMap(([config, errors]) => newErrors(errors, after.get(config) ?? null));

const contents = (root: string, files: readonly string[]): ReadonlyMap<string, Buffer> =>
  new Map(files.filter((file) => existsSync(join(root, file))).map((file) => [file, readFileSync(join(root, file))]));

/** Files that changed, or came to be, though no fix speaks of them, and those that are not as they were proved. */
function strangers(root: string, before: ReadonlyMap<string, Buffer>, written: Rewritten): readonly string[] {
  const told = new Map(written.map(({ file, after }) => [file, Buffer.from(after)]));
  const now = contents(
    root,
    openDiskTree(root)
      .list()
      .files.map(({ file }) => file),
  );
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names]
    .filter((file) => !(told.get(file) ?? before.get(file))?.equals(now.get(file) ?? Buffer.alloc(0)))
    .map((file) => `${file} is not what was proved`);
}

const diffOf = (files: Rewritten): string =>
  unifiedDiff(
    files.map(({ file, before, after }) => ({ file, before: before && Buffer.from(before).toString("utf8"), after })),
  );

/** What `git apply` makes of the diff, against what was written. */
function notTaken(root: string, diff: string, files: Rewritten): readonly string[] {
  if (diff === "") return [];
  const apply = (...more: readonly string[]) =>
    spawnSync("git", ["apply", "--whitespace=nowarn", ...more], { cwd: root, input: diff, encoding: "utf8" });
  for (const { file, before } of files) {
    if (before === null) rmSync(join(root, file));
    else {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), before);
    }
  }
  const { status, stderr } = apply();
  if (status !== 0) return [`git does not take the diff: ${stderr.trim()}`];
  return files
    .filter(({ file, after }) => !readFileSync(join(root, file)).equals(Buffer.from(after)))
    .map(({ file }) => `git makes something else of ${file}`);
}
