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
import { type CompiledProject, type CompilerErrors, compiledProjects, compilerErrors, newErrors } from "./compiler.ts";

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
  readonly #projects: readonly CompiledProject[];
  /** What it says of the copy as it is. */
  readonly #known = new Map<CompiledProject, CompilerErrors>();
  /** What it said of the last change that it was asked about. */
  #last: {
    readonly texts: ReadonlyMap<string, string>;
    readonly errors: ReadonlyMap<CompiledProject, CompilerErrors>;
  } | null = null;

  private constructor(of: {
    readonly copy: string;
    readonly secret: ReadonlySet<string>;
    readonly projects: readonly CompiledProject[];
  }) {
    this.#copy = of.copy;
    this.#secret = of.secret;
    this.#projects = of.projects;
  }

  /** Null where no folder has both a tsconfig.json and an installed TypeScript. */
  static open(root: string, files: readonly string[], secret: ReadonlySet<string>): TypeCheck | null {
    const projects = compiledProjects(root, files);
    if (projects.length === 0) return null;
    const copy = mkdtempSync(join(tmpdir(), "airworthy-types-"));
    copyTree({ root, copy, secret }, files);
    return new TypeCheck({ copy, secret, projects });
  }

  /** Whether a project that is checked has all of these files. */
  covers(files: readonly string[]): boolean {
    return files
      .filter((file) => /\.[cm]?tsx?$/.test(file))
      .every((file) => this.#projectsOf(file).some((project) => this.#known.get(project)));
  }

  /** What the compiler says of these texts and did not say before, a line each. */
  newErrors(texts: ReadonlyMap<string, string>): readonly string[] {
    const projects = new Set([...texts.keys()].flatMap((file) => this.#projectsOf(file)));
    const errors = new Map<CompiledProject, CompilerErrors>();
    this.#last = { texts, errors };
    return [...projects].flatMap((project) => {
      const known = this.#known.get(project);
      const before = known === undefined ? this.#ask(project) : known;
      this.#known.set(project, before);
      const after = this.#with(texts, () => this.#ask(project));
      errors.set(project, after);
      return newErrors(before, after);
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

  #ask(project: CompiledProject): CompilerErrors {
    const remembers = join(this.#copy, `.airworthy-${this.#projects.indexOf(project)}.tsbuildinfo`);
    return compilerErrors(this.#copy, project, remembers);
  }

  /** The configurations of the innermost folder that has any. */
  #projectsOf(file: string): readonly CompiledProject[] {
    const around = this.#projects.filter(({ folder }) => folder === "" || file.startsWith(`${folder}/`));
    return around.filter(({ folder }) => folder === around[0]?.folder);
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

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([file, text]) => b.get(file) === text);

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
