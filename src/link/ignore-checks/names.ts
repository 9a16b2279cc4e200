import type { FileFacts } from "../../facts/index.ts";
import { type EnvLoader, envLoaders } from "../../knowledge/env-loaders.ts";
import type { Manifest } from "../../model/manifest.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { environmentOfCompose } from "../environments/compose.ts";
import { environmentOfEnvFile } from "../environments/env-files.ts";
import type { IgnoreInput } from "../ignore-checks.ts";
import { folderOf, join } from "../modules.ts";
import { isLive } from "../tree.ts";
import { type Asked, askedInCode } from "./named-in-code.ts";

/** Files that may hold keys, by their path from the root. */
export interface KeptIn {
  /** A developer's own: there, or loaded by name. */
  readonly own: readonly string[];
  /** Loaded too where it is there. */
  readonly also: readonly string[];
}

const ENV_FILE = /(?:^|\/)(?:\.env(?:\.[^/]+)?|\.dev\.vars(?:\.[^/]+)?)$/;

/** Every name under which the packages that use a model keep their keys. */
export function keptIn({ facts, files, manifests, packages, harmless, classOf }: IgnoreInput): KeptIn {
  const used = manifests.filter(({ path }) => packages.has(path));
  // What a library reads, it reads where it is installed.
  const applied = used.filter(({ path }) => packages.get(path) !== "library");
  const counted = facts.filter(({ file }) => isLive(classOf(file)));
  const loaded = applied.flatMap((manifest) =>
    loadedBy(manifest, { files, asked: askedOf(manifest, applied, counted) }),
  );
  const composed = counted.flatMap(envFilesOf);
  const present = files.filter((file) => ENV_FILE.test(file) && holdsKeys(file) && isOfPackage(file, packages));
  const without = (names: readonly string[]) => [...new Set(names)].filter((name) => !harmless.has(name)).sort();
  return {
    own: without([...loaded.map(({ own }) => own), ...composed, ...present]),
    also: without(loaded.flatMap(({ also }) => also)),
  };
}

/** Templates and files of tests are meant to be shared. */
const holdsKeys = (file: string): boolean =>
  !["test", null].includes(environmentOfEnvFile(file)) && !/\.ci$/.test(file);

const isOfPackage = (file: string, packages: IgnoreInput["packages"]): boolean =>
  packages.has(folderOf(file).replace(/\/$/, ""));

/** What the code of a package asks for; that of packages further in is their own. */
function askedOf({ path }: Manifest, all: readonly Manifest[], facts: readonly FileFacts[]): Asked {
  const inside = (file: string, of: string) => of === "" || file.startsWith(`${of}/`);
  const deeper = all.map((one) => one.path).filter((one) => one !== path && one.length > path.length);
  const own = facts.filter(({ file }) => inside(file, path) && !deeper.some((one) => inside(file, one)));
  const asked = own.map(askedInCode);
  return { names: asked.flatMap(({ names }) => names), isDefault: asked.some(({ isDefault }) => isDefault) };
}

interface Loading {
  readonly files: readonly string[];
  readonly asked: Asked;
}

function loadedBy(manifest: Manifest, { files, asked }: Loading): readonly Pick<EnvLoader, "own" | "also">[] {
  const { path, dependencies, scripts } = manifest;
  const folder = path === "" ? "" : `${path}/`;
  const has = ({ packages }: EnvLoader) => packages.some((name) => dependencies.has(name));
  // Code that names every file it loads leaves the usual one alone.
  const isNamed = asked.names.length > 0 && !asked.isDefault;
  const known = envLoaders.filter(
    (loader) => has(loader) && isRun(loader, manifest, files) && !(isNamed && isAskedByCode(loader)),
  );
  // A framework with a file of its own for developers loads that one too: then dotenv serves its scripts.
  const chosen = known.some(({ also }) => also.length > 0) ? known.filter(({ also }) => also.length > 0) : known;
  const byFlag = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(BY_FLAG)].flatMap(([, name = ""]) => (holdsKeys(name) ? [{ own: name, also: [] }] : [])),
  );
  const byCode = asked.names.flatMap((name) =>
    ENV_FILE.test(name) && holdsKeys(name) ? [{ own: name, also: [] }] : [],
  );
  return [...chosen, ...byFlag, ...byCode].flatMap(({ own, also }) => {
    const place = join(folder, own);
    return place === null ? [] : [{ own: place, also: also.map((name) => `${folder}${name}`) }];
  });
}

/** It loads nothing by itself. */
const isAskedByCode = ({ packages }: EnvLoader): boolean => packages.includes("dotenv");

/** A framework that a package depends on for something else, a type or a helper, loads nothing. */
function isRun({ runBy }: EnvLoader, { path, scripts }: Manifest, files: readonly string[]): boolean {
  if (runBy === undefined) return true;
  const isCommand = new RegExp(`(?:^|[\\s&|;/"'])(?:${runBy.join("|")})(?:$|[\\s&|;"'])`);
  const folder = path === "" ? "" : `${path}/`;
  const isItsOwn = (file: string) => runBy.some((name) => file.startsWith(`${folder}${name}.config.`));
  return Object.values(scripts).some((script) => isCommand.test(script)) || files.some(isItsOwn);
}

/** `node --env-file=.env`, `dotenv -e .env --`, `env-cmd -f .env`. */
const BY_FLAG =
  /(?:--env-file(?:-if-exists)?[= ]|\bdotenvx?\b[^&|]{0,40}?\s-[ef]\s+|\benv-cmd\s+-f\s+)(?:\.\/)?((?:[\w-]+\/)*\.env[\w.-]*)/g;

function envFilesOf({ file, documents }: FileFacts): readonly string[] {
  if (environmentOfCompose(file) === null) return [];
  return entriesOf(property(documents[0], "services")).flatMap(({ value }) =>
    itemsOf(property(value, "env_file")).flatMap((item) => {
      const written = text(item) ?? text(property(item, "path"));
      const place = written === null ? null : join(folderOf(file), written);
      return place !== null && ENV_FILE.test(place) && holdsKeys(place) ? [place] : [];
    }),
  );
}
