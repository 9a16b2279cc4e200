import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";

const PATIENCE_MS = 180_000;
/** What a compiler may read beside the files that are listed. */
const READ_BY_COMPILER = /\.(?:[cm]?[jt]sx?|json)$/;

/**
 * The project's own compiler, asked about a copy of the project in a folder of its own: what it says with a change
 * that it did not say before. It is run as a process, and only in projects that have one.
 */
export class TypeCheck {
  readonly #root: string;
  readonly #copy: string;
  readonly #projects: readonly Project[];
  readonly #known = new Map<Project, ReadonlyMap<string, number>>();

  private constructor(root: string, copy: string, projects: readonly Project[]) {
    this.#root = root;
    this.#copy = copy;
    this.#projects = projects;
  }

  /** Null where no folder has both a tsconfig.json and an installed TypeScript. */
  static open(root: string, files: readonly string[]): TypeCheck | null {
    const projects = files
      .filter((file) => posix.basename(file) === "tsconfig.json")
      .flatMap((file): Project[] => {
        const folder = file.includes("/") ? posix.dirname(file) : "";
        const compiler = compilerFor(root, folder);
        return compiler ? [{ folder, compiler }] : [];
      })
      .sort((a, b) => b.folder.length - a.folder.length);
    if (projects.length === 0) return null;
    const copy = mkdtempSync(join(tmpdir(), "airworthy-types-"));
    copyTree(root, copy, files);
    return new TypeCheck(root, copy, projects);
  }

  /** Whether a project that is checked has all of these files. */
  covers(files: readonly string[]): boolean {
    return files.filter((file) => /\.[cm]?tsx?$/.test(file)).every((file) => this.#projectOf(file) !== null);
  }

  /** What the compiler says of these texts and did not say before, a line each. */
  newErrors(texts: ReadonlyMap<string, string>): readonly string[] {
    const projects = new Set([...texts.keys()].flatMap((file) => this.#projectOf(file) ?? []));
    return [...projects].flatMap((project) => {
      const before = this.#known.get(project) ?? this.#errors(project);
      this.#known.set(project, before);
      const after = this.#with(texts, () => this.#errors(project));
      return [...after].filter(([error, count]) => count > (before.get(error) ?? 0)).map(([error]) => error);
    });
  }

  /** From now on these texts are what stands there. */
  keep(texts: ReadonlyMap<string, string>): void {
    for (const [file, text] of texts) put(join(this.#copy, file), text);
    this.#known.clear();
  }

  close(): void {
    rmSync(this.#copy, { recursive: true, force: true });
  }

  #projectOf(file: string): Project | null {
    return this.#projects.find(({ folder }) => folder === "" || file.startsWith(`${folder}/`)) ?? null;
  }

  #with<T>(texts: ReadonlyMap<string, string>, look: () => T): T {
    for (const [file, text] of texts) put(join(this.#copy, file), text);
    try {
      return look();
    } finally {
      for (const file of texts.keys()) restore(this.#root, this.#copy, file);
    }
  }

  /** Errors by file, code and message: lines move with a change. */
  #errors({ folder, compiler }: Project): ReadonlyMap<string, number> {
    const result = spawnSync(process.execPath, [compiler, "--noEmit", "--pretty", "false", "-p", "."], {
      cwd: join(this.#copy, folder),
      encoding: "utf8",
      timeout: PATIENCE_MS,
      maxBuffer: 64 * 1024 * 1024,
      windowsHide: true,
    });
    const counts = new Map<string, number>();
    const said = result.error ? `${result.error.message}` : result.stdout;
    for (const line of said.split(/\r?\n/)) {
      const error = /^(\S.*?)(?:\(\d+,\d+\))?: error (TS\d+: .*)$/.exec(line);
      const text = error ? `${error[1]}  ${error[2]}` : result.error ? line : null;
      if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return counts;
  }
}

interface Project {
  readonly folder: string;
  /** The file to run with Node. */
  readonly compiler: string;
}

/** TypeScript as the folder, or one above it in the tree, has it installed. */
function compilerFor(root: string, folder: string): string | null {
  for (let at = folder; ; at = at.includes("/") ? posix.dirname(at) : "") {
    const found = join(root, at, "node_modules/typescript/bin/tsc");
    if (existsSync(found)) return found;
    if (at === "") return null;
  }
}

/** The files a compiler reads, with the installed packages linked beside them. */
function copyTree(root: string, copy: string, files: readonly string[]): void {
  const folders = new Set([""]);
  for (const file of files.filter((one) => READ_BY_COMPILER.test(one))) {
    restore(root, copy, file);
    for (let at = posix.dirname(file); at !== "." && !folders.has(at); at = posix.dirname(at)) folders.add(at);
  }
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      const isLinked = name === "node_modules";
      const isMade = /\.d\.ts$/.test(name) && !existsSync(join(copy, folder, name));
      if (isLinked) symlinkSync(join(root, folder, name), join(copy, folder, name), "junction");
      if (isMade) restore(root, copy, posix.join(folder, name));
    }
  }
}

function restore(root: string, copy: string, file: string): void {
  const from = join(root, file);
  const to = join(copy, file);
  if (!existsSync(from)) rmSync(to, { force: true });
  else {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
