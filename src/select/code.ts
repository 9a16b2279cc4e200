import { namesPackage, SENDERS, type SkimmedFile, type Wanted } from "../skim/index.ts";
import { askingOf } from "./askers.ts";
import { BODY } from "./body.ts";
import { isImportedData } from "./data.ts";
import type { FileParts, Part } from "./file-parts.ts";
import { partsLeadingTo } from "./leading.ts";
import { filesNeededBy, partsNamed, partsWithin } from "./needed.ts";
import { pagesLoading } from "./pages.ts";
import { withLoaders, withReceivers } from "./receivers.ts";
import { isCode, namesKey, namesKeyOf, namesModel, placesNamed, telling } from "./telling.ts";
import { type Marks, mark, type Named, partsIn, type World, type Worth, whole, worldOf } from "./world.ts";

/** Steps from what asks a model: to the options of its requests, by way of wrappers, settings and their barrels. */
const FAR = 4;
/** Steps from whoever leads to a model: to what checks, limits and caches its requests. */
const DEEP = 3;
/** Steps from a page that asks an address: to the names of addresses. */
const SHALLOW = 1;

/**
 * The code that may bear on a call of a model: what tells of one, whoever leads to it, whatever those take from others,
 * and what ties pages to handlers. Parses on the way, since only what is parsed tells which of its parts lead there.
 * Depends on the files it gives and on nothing else, so that unrelated files change nothing.
 */
export function codeWorthParsing(files: readonly SkimmedFile[], worth: Worth): readonly SkimmedFile[] {
  const { wanted } = worth;
  const roots = telling(files, wanted);
  // A key may be suppressed by a comment beside it, whatever else the file is about.
  const withKeys = files.filter((file) => isCode(file) && file.secrets.length > 0);
  if (roots.length === 0) return withKeys;
  const world = worldOf(files, worth);
  const sending = sendingOf(files, { roots, wanted, world });
  const seeds = seedsIn(sending, wanted, world);
  const inCode = withReceivers(partsLeadingTo(seeds, world), files, { wanted, world });
  const queued = partsLeadingTo(withQueues(inCode, files, { wanted, world }), world);
  const leading = withLoaders(queued, files, { wanted, world });
  const around = controlling(files, wanted);
  const handling = filesNeededBy(withBodies(leading), world, DEEP, bearsOnRequests(world));
  const asking = askingOf(files, { leading, handling, world, worth });
  const chosen = new Set([
    ...filesNeededBy(withBodies(seeds), world, FAR),
    ...handling,
    ...namesOf(around),
    ...filesNeededBy(
      whole(
        around.filter(({ file }) => AROUND.test(file)),
        world,
      ),
      world,
      SHALLOW,
    ),
    ...filesNeededBy(asking, world, SHALLOW),
    ...pagesLoading(asking, world),
    ...drawnBy(
      roots.filter((file) => namesKey(file, wanted)),
      world,
    ),
    ...namesOf([...roots, ...withKeys]),
    ...namesOf(files.filter(isStarting)),
  ]);
  return files.filter((file) => chosen.has(file.file) && (isCode(file) || isImportedData(file)));
}

interface Roots extends Named {
  readonly roots: readonly SkimmedFile[];
}

/** What names a model, and what sends requests with a key that it names or takes of a file that names it. */
function sendingOf(files: readonly SkimmedFile[], { roots, wanted, world }: Roots): readonly SkimmedFile[] {
  const withKey = new Set(namesOf(roots.filter((file) => namesKey(file, wanted))));
  const { names, reader } = wanted.settings;
  const hasSettings = roots.some(({ file }) => names.includes(file.replace(/^.*\//, "")));
  return files.filter((file) => {
    if (!isCode(file)) return false;
    if (namesModel(file, wanted)) return true;
    if (hasSettings && file.words.has(reader)) return true;
    if (!SENDERS.some((word) => file.words.has(word))) return false;
    return withKey.has(file.file) || takesKey(file.file, withKey, { wanted, world });
  });
}

/** Whether a file takes of others what names a key there. */
function takesKey(file: string, withKey: ReadonlySet<string>, { wanted, world }: Named): boolean {
  if (!world.importsOf(file).some((other) => withKey.has(other))) return false;
  return partsIn(file, world).some(({ imports }) =>
    imports.some(({ module, name }) =>
      world.targetsOf(file, module).some((target) => withKey.has(target) && offersKey(target, name, { wanted, world })),
    ),
  );
}

function offersKey(file: string, name: string, { wanted, world }: Named): boolean {
  const inside = world.partsOf(file);
  const offered = inside ? partsNamed(inside, name) : [];
  // What it passes on of others is not in its parts.
  if (inside === null || offered === null) return true;
  return partsWithin(inside, offered).some((part) =>
    [...(inside.parts[part]?.constants ?? [])].some((constant) => namesKeyOf(constant, wanted)),
  );
}

/** What takes something of an SDK, and what names a provider's place; all of a file that sends in another way. */
function seedsIn(sending: readonly SkimmedFile[], wanted: Wanted, world: World): Marks {
  const seeds: Marks = new Map();
  for (const file of sending) {
    const inside = world.partsOf(file.file);
    mark(seeds, file.file, (inside && partsSending(file, inside, wanted)) ?? actingParts(inside));
  }
  return seeds;
}

/** null where it cannot be told. */
function partsSending(file: SkimmedFile, { parts }: FileParts, wanted: Wanted): readonly number[] | null {
  const sdks = new Set(file.specifiers.filter((specifier) => namesPackage([specifier], wanted.sdkPackages)));
  const places = placesNamed(file, wanted).map((place) => place.toLowerCase());
  const mayNameAny = namesKey(file, wanted) && SENDERS.some((word) => file.words.has(word));
  if (mayNameAny || (sdks.size === 0 && places.length === 0)) return null;
  const holds = ({ addresses }: Part, place: string) => addresses.some((text) => text.toLowerCase().includes(place));
  if (places.some((place) => !parts.some((part) => holds(part, place)))) return null;
  return parts.flatMap((part, id) => {
    const takes = part.imports.some(({ module }) => sdks.has(module));
    return takes || places.some((place) => holds(part, place)) ? [id] : [];
  });
}

/** Every part; what runs on loading only where anything does. */
function actingParts(inside: FileParts | null): readonly number[] {
  return (inside?.parts ?? []).flatMap((_, part) => (part !== BODY || inside?.runsOnLoad ? [part] : []));
}

/** Where a job leads to a model, whatever works with such queues leads there: a name alone joins their two ends. */
function withQueues(leading: Marks, files: readonly SkimmedFile[], { wanted, world }: Named): Marks {
  const queued = files.filter((file) => isCode(file) && namesPackage(file.specifiers, wanted.queuePackages));
  if (!queued.some(({ file }) => leading.has(file))) return leading;
  const all: Marks = new Map([...leading].map(([file, parts]) => [file, new Set(parts)]));
  for (const { file, specifiers } of queued) {
    const taken = new Set(specifiers.filter((specifier) => namesPackage([specifier], wanted.queuePackages)));
    const uses = ({ imports }: Part) => imports.some(({ module }) => taken.has(module));
    mark(
      all,
      file,
      partsIn(file, world).flatMap((part, id) => (uses(part) ? [id] : [])),
    );
  }
  return all;
}

/** Of what a test takes of the application, what does not lead to a model by itself says nothing of its requests. */
const bearsOnRequests =
  ({ isTest }: World) =>
  (file: string, target: string): boolean =>
    !isTest(file) || isTest(target);

/** With what runs when their files are loaded: it may set up what they use. */
const withBodies = (marks: Marks): Marks =>
  new Map([...marks].map(([file, parts]) => [file, new Set([BODY, ...parts])]));

/** What stands around requests: limits, caches, tracers, and files that frameworks run by their name. */
function controlling(files: readonly SkimmedFile[], { controls, controlPackages }: Wanted): readonly SkimmedFile[] {
  return files.filter(
    (file) =>
      isCode(file) &&
      (AROUND.test(file.file) ||
        controls.some((word) => file.words.has(word)) ||
        namesPackage(file.specifiers, controlPackages)),
  );
}

/** Components that a file with a key draws: it may hand the key to one that runs in the browser. */
function drawnBy(files: readonly SkimmedFile[], world: World): readonly string[] {
  return files.flatMap(({ file }) =>
    partsIn(file, world).flatMap(({ drawn }) => drawn.imports.flatMap(({ module }) => world.targetsOf(file, module))),
  );
}

/** Files that stand around every request, or tell the framework of them, without being imported. */
const AROUND =
  /(?:^|\/)(?:middleware|proxy|instrumentation|hooks\.server|(?:next|nuxt|nitro|(?:electron\.)?vite|webpack|rspack|rsbuild|rollup)(?:\.[\w-]+)+|environments\/environment(?:\.[\w-]+)?)\.[cm]?[jt]s$/;

/** What says how programs are started, how many of each and for how long. */
const isStarting = ({ file, specifiers }: SkimmedFile): boolean =>
  STARTING.test(file) || specifiers.some((specifier) => DECLARING.test(specifier));

const DECLARING = /^aws-cdk-lib(?:\/aws-lambda-nodejs)?$/;
const STARTING = /(?:^|\/)(?:ecosystem|pm2)(?:\.[\w-]+)*\.[cm]?js$/;

function namesOf(files: readonly SkimmedFile[]): readonly string[] {
  return files.map(({ file }) => file);
}
