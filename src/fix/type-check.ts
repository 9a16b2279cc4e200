import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import type { Audit } from "../audit.ts";
import { redactKeys } from "../skim/secrets.ts";
import type { FileTree } from "../sources/index.ts";

const PATIENCE_MS = 180_000;
/** What a compiler may read beside the files that are listed. */
const READ_BY_COMPILER = /\.(?:[cm]?[jt]sx?|json)$/;

/**
 * The project's own compiler, asked about a copy of the project in a folder of its own: what it says with a change
 * that it did not say before. It is run as a process, and only in projects that have one. No key gets into the copy.
 */
export class TypeCheck {
  readonly #copy: string;
  /** Files with keys in them. */
  readonly #secret: ReadonlySet<string>;
  readonly #projects: readonly Project[];
  /** What it says of the copy as it is. */
  readonly #known = new Map<Project, Errors>();
  /** What it said of the last change that it was asked about. */
  #last: { readonly texts: ReadonlyMap<string, string>; readonly errors: ReadonlyMap<Project, Errors> } | null = null;

  private constructor(of: {
    readonly copy: string;
    readonly secret: ReadonlySet<string>;
    readonly projects: readonly Project[];
  }) {
    this.#copy = of.copy;
    this.#secret = of.secret;
    this.#projects = of.projects;
  }

  /** Null where no folder has both a tsconfig.json and an installed TypeScript. */
  static open(root: string, files: readonly string[], secret: ReadonlySet<string>): TypeCheck | null {
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
    copyTree({ root, copy, secret }, files);
    return new TypeCheck({ copy, secret, projects });
  }

  /** Whether a project that is checked has all of these files. */
  covers(files: readonly string[]): boolean {
    return files.filter((file) => /\.[cm]?tsx?$/.test(file)).every((file) => this.#projectOf(file) !== null);
  }

  /** What the compiler says of these texts and did not say before, a line each. */
  newErrors(texts: ReadonlyMap<string, string>): readonly string[] {
    const projects = new Set([...texts.keys()].flatMap((file) => this.#projectOf(file) ?? []));
    const errors = new Map<Project, Errors>();
    this.#last = { texts, errors };
    return [...projects].flatMap((project) => {
      const before = this.#known.get(project) ?? this.#errors(project);
      this.#known.set(project, before);
      const after = this.#with(texts, () => this.#errors(project));
      errors.set(project, after);
      return [...after].filter(([error, count]) => count > (before.get(error) ?? 0)).map(([error]) => error);
    });
  }

  /** From now on these texts are what stands there. */
  keep(texts: ReadonlyMap<string, string>): void {
    for (const [file, text] of texts) put(join(this.#copy, file), this.#shown(file, text));
    const isLast = this.#last !== null && isSame(this.#last.texts, texts);
    if (isLast) for (const [project, errors] of this.#last?.errors ?? []) this.#known.set(project, errors);
    else this.#known.clear();
  }

  close(): void {
    rmSync(this.#copy, { recursive: true, force: true });
  }

  #projectOf(file: string): Project | null {
    return this.#projects.find(({ folder }) => folder === "" || file.startsWith(`${folder}/`)) ?? null;
  }

  #with<T>(texts: ReadonlyMap<string, string>, look: () => T): T {
    const known = [...texts.keys()].map((file) => [file, contentOf(join(this.#copy, file))] as const);
    for (const [file, text] of texts) put(join(this.#copy, file), this.#shown(file, text));
    try {
      return look();
    } finally {
      for (const [file, before] of known) {
        if (before === null) rmSync(join(this.#copy, file), { force: true });
        else put(join(this.#copy, file), before);
      }
    }
  }

  readonly #shown = (file: string, text: string): string => (this.#secret.has(file) ? redactKeys(text) : text);

  /** Errors by file, code and message: lines move with a change. */
  #errors({ folder, compiler }: Project): Errors {
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

/** The compiler of an audited folder; null where it has none. */
export function openTypeCheck(root: string, tree: FileTree, { files }: Pick<Audit, "files">): TypeCheck | null {
  const secret = new Set(files.flatMap(({ file, secrets }) => (secrets.length > 0 ? [file] : [])));
  return TypeCheck.open(
    root,
    tree.list().files.map(({ file }) => file),
    secret,
  );
}

/** How often each is told. */
type Errors = ReadonlyMap<string, number>;

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([file, text]) => b.get(file) === text);

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
function copyTree(of: Copying, files: readonly string[]): void {
  const { root, copy } = of;
  const folders = new Set([""]);
  for (const file of files.filter((one) => READ_BY_COMPILER.test(one))) {
    copyFile(of, file);
    for (let at = posix.dirname(file); at !== "." && !folders.has(at); at = posix.dirname(at)) folders.add(at);
  }
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      const isLinked = name === "node_modules";
      const isMade = /\.d\.ts$/.test(name) && !existsSync(join(copy, folder, name));
      if (isLinked) symlinkSync(join(root, folder, name), join(copy, folder, name), "junction");
      if (isMade) copyFile(of, posix.join(folder, name));
    }
  }
}

interface Copying {
  readonly root: string;
  readonly copy: string;
  readonly secret: ReadonlySet<string>;
}

function copyFile({ root, copy, secret }: Copying, file: string): void {
  const [from, to] = [join(root, file), join(copy, file)];
  if (!existsSync(from)) return;
  if (secret.has(file)) put(to, redactKeys(readFileSync(from, "utf8")));
  else {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
}

const contentOf = (path: string): string | null => (existsSync(path) ? readFileSync(path, "utf8") : null);

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
