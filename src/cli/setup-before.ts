import { extname, posix, relative, resolve, sep } from "node:path";
import { questions } from "../../rules/index.ts";
import type { Setup } from "../audit.ts";
import { type Config, checkConfigText, DEFAULT_CONFIG, UsageError } from "../config/index.ts";
import { PLACES, SCRIPTS } from "../config/places.ts";
import { parseBaseline } from "../judge/index.ts";
import { committedTexts, type GitPlace, prefixOf } from "../sources/index.ts";
import { baselineFileOf } from "./baseline-file.ts";
import type { Options } from "./options.ts";
import type { Prepared } from "./prepare.ts";

/** A state of the repository: what was silenced then, and is no longer, a change uncovers. */
interface Then {
  readonly place: GitPlace;
  readonly commit: string;
  readonly options: Options;
}

/**
 * The setup with the configuration and the baseline as a commit has them. What cannot be taken from there, a program
 * above all, is taken as it is now.
 */
export async function setupBefore(prepared: Prepared, then: Then): Promise<Setup> {
  const config = await configBefore(prepared, then);
  return { ...prepared.setup, config, baseline: baselineBefore(prepared, config, then) };
}

async function configBefore({ root, config, rules }: Prepared, { place, commit, options }: Then): Promise<Config> {
  const prefix = prefixOf(place);
  const paths = options.config === null ? placesFrom(prefix) : [inRepository(resolve(options.config), root, prefix)];
  const texts = committedTexts(place, commit, paths);
  const path = paths.find((one) => isConfig(one, texts.get(one)));
  if (path === undefined) return DEFAULT_CONFIG;
  if (SCRIPTS.includes(extname(path))) return config;
  const key = posix.basename(path) === "package.json" ? "airworthy" : null;
  const file = posix.relative(prefix, path);
  const checklist = questions.map(({ id }) => id);
  try {
    return await checkConfigText(
      { file, text: texts.get(path) ?? "", key },
      { rules, checklist, plugins: config.plugins },
    );
  } catch (error) {
    // No run could take it, so nothing was compared with it.
    if (error instanceof UsageError) return config;
    throw error;
  }
}

/** Where a configuration of a folder may be, the nearest first. */
function placesFrom(prefix: string): readonly string[] {
  const folders = prefix.split("/").filter((part) => part !== "");
  return Array.from({ length: folders.length + 1 }, (_, up) => folders.slice(0, folders.length - up)).flatMap((parts) =>
    PLACES.map((name) => [...parts, name].join("/")),
  );
}

function isConfig(path: string, text: string | undefined): boolean {
  if (text === undefined || text.trim() === "") return false;
  return posix.basename(path) !== "package.json" || /"airworthy"\s*:/.test(text);
}

/** What the baseline accepted. */
function baselineBefore({ root, setup }: Prepared, config: Config, { place, commit, options }: Then) {
  const file = baselineFileOf(root, config, options);
  if (file === null) return null;
  const path = inRepository(file.path, root, prefixOf(place));
  const text = committedTexts(place, commit, [path]).get(path);
  if (text === undefined) return path.startsWith("../") ? (setup.baseline ?? null) : null;
  const parsed = parseBaseline(text);
  return "entries" in parsed ? parsed.entries : (setup.baseline ?? null);
}

/** A path of this machine from the root of the repository; one that leads out of it begins with "../". */
function inRepository(path: string, root: string, prefix: string): string {
  const up = prefix
    .split("/")
    .filter((part) => part !== "")
    .map(() => "..");
  return relative(resolve(root, ...up), path)
    .split(sep)
    .join("/");
}
