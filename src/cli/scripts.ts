import { hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { evict } from "../sources/evict.ts";

interface Loaded {
  readonly module: { exports: unknown };
  readonly script: Script;
  /** Where its compiled code is to be kept; null where it is there already, or nothing is kept. */
  readonly keepAs: string | null;
}

type Body = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  scriptUrl: string,
  importModule: (path: string) => Promise<unknown>,
) => void;

/** Builds and versions of Node whose compiled code is kept. */
const MOST_BUILDS = 4;

const PARAMETERS = "exports,require,module,scriptUrl,importModule";

/** Where the build leaves what V8 compiled of its scripts, in the folder of the scripts. */
const SHIPPED = "compiled";

/**
 * Loads the scripts that the build leaves beside each other, each when it is first required, with what V8 compiled of
 * them when they were built, or in an earlier run where that was another V8. Node's own cache of compiled code is
 * younger than Node 20 and gains less on such scripts.
 */
export class Scripts {
  readonly #folder: string;
  readonly #shipped: string;
  readonly #cache: string | null;
  /** For what is no script of the build: they all lie in one folder. */
  readonly #require: NodeJS.Require;
  readonly #loaded = new Map<string, Loaded>();

  /** `cache`: where compiled code is kept; null to keep none. */
  constructor(folder: string, cache: string | null) {
    this.#folder = folder;
    this.#shipped = join(folder, SHIPPED, compilerName());
    this.#cache = cache;
    this.#require = createRequire(join(folder, "run.cjs"));
  }

  load(name: string): unknown {
    const known = this.#loaded.get(name);
    if (known) return known.module.exports;
    const path = join(this.#folder, name);
    const text = readFileSync(path, "utf8");
    // By its text: V8 takes compiled code for that of any text of the same length.
    const keptAs = `${name}-${hash("sha1", text)}.bin`;
    const places = [this.#shipped, this.#cache].flatMap((place) => (place === null ? [] : [join(place, keptAs)]));
    const source = `(function(${PARAMETERS}){${text}\n})`;
    const compiled = compiledBefore(source, path, places);
    const script = compiled ?? new Script(source, { filename: path });
    const keepAs = compiled || this.#cache === null ? null : join(this.#cache, keptAs);
    const loaded = { module: { exports: {} }, script, keepAs };
    this.#loaded.set(name, loaded);
    const body = script.runInThisContext() as Body;
    body(
      loaded.module.exports,
      (wanted) => (wanted.startsWith("./chunk-") ? this.load(basename(wanted)) : this.#require(wanted)),
      loaded.module,
      pathToFileURL(path).href,
      (file) => import(pathToFileURL(file).href),
    );
    return loaded.module.exports;
  }

  /** Keeps what was compiled in this run. Asked at its end, since V8 compiles a function when it is first called. */
  keep(): void {
    const fresh = [...this.#loaded.values()].filter(({ keepAs }) => keepAs !== null);
    if (this.#cache === null || fresh.length === 0) return;
    try {
      mkdirSync(this.#cache, { recursive: true, mode: 0o700 });
      for (const { script, keepAs } of fresh) {
        if (keepAs === null) continue;
        const draft = `${keepAs}.${process.pid}`;
        writeFileSync(draft, script.createCachedData(), { mode: 0o600 });
        renameSync(draft, keepAs);
      }
      evict(dirname(this.#cache), { files: MOST_BUILDS, bytes: Number.POSITIVE_INFINITY });
    } catch {
      // A home that cannot be written to is no reason to fail: the next run compiles again.
    }
  }
}

/** V8 takes compiled code of its own version only; Node's releases of one line share it, up to Node's own patches. */
export function compilerName(): string {
  const [version = ""] = process.versions.v8.split("-");
  return `${version}-${process.arch}`;
}

/** The script with the first of these pieces of compiled code that is there and that V8 takes; null without any. */
function compiledBefore(source: string, filename: string, places: readonly string[]): Script | null {
  for (const place of places) {
    const cachedData = compiledIn(place);
    if (cachedData === null) continue;
    const script = new Script(source, { filename, cachedData });
    if (script.cachedDataRejected === false) return script;
  }
  return null;
}

function compiledIn(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
