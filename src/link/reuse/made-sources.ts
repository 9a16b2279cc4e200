import type { Value } from "../../facts/index.ts";
import { storeNames } from "../../knowledge/answer-caching.ts";
import { choosesFields, saidBefore, tablesOfTalk, whose } from "../../knowledge/request-words.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { type Chain, chainOf, packageOf, writtenNames } from "./chain.ts";
import { sourcesOfClock } from "./clock-sources.ts";
import { namesOf, requestSource } from "./request-sources.ts";
import {
  isOpen,
  namesPieces,
  type Search,
  type Source,
  source,
  sourcesOfArguments,
  sourcesOfCallback,
} from "./source.ts";
import { isDatabase } from "./stores.ts";

type Made = MeaningOf<"made">;

/** Methods of texts, lists and dates that add nothing of their own. */
const PURE = new Set(
  (
    "slice substring substr replace replaceAll split join map filter flatMap flat concat sort toSorted reverse at trim " +
    "toUpperCase toLowerCase toLocaleUpperCase toLocaleLowerCase padStart padEnd repeat normalize toFixed toString " +
    "toLocaleString find includes reduce entries values keys match matchAll charAt slice pop shift"
  ).split(" "),
);
/** Functions of the platform that give what they are given in another shape. */
const SHAPES =
  /^(?:JSON\.(?:stringify|parse)|Object\.(?:keys|values|entries)|Array(?:\.of)?|Set|Map|Boolean|BigInt|String\.raw|Buffer\.from|atob|btoa|escape|unescape|Math\.(?!random)\w+|TextDecoder|Intl\.(?:NumberFormat|ListFormat|DisplayNames))/;
/** Builders of messages and prompts, whatever the package. */
const BUILDS =
  /^(?:(?:Human|System|AI|Chat|User|Assistant|Tool)Message(?:PromptTemplate)?|(?:Chat|String|FewShot)?PromptTemplate|PromptTemplate|from(?:Template|Messages|Text)|format\w*|invoke|dedent|outdent|oneLine|stripIndents?|Document|user|system|assistant|createPartFromText|createUserContent|encode|default|endent|codeBlock|html|commaLists)$/;
const SPLITS = /^(?:split(?:Text|Documents)|createDocuments|transformDocuments|loadAndSplit|chunk\w*|load)$/;
const CHANCE = /^(?:Math\.random|crypto\.(?:randomUUID|getRandomValues|randomInt|randomBytes))/;
const CHANCE_PACKAGES =
  /^(?:nanoid|uuid|crypto|node:crypto|@faker-js\/faker|@paralleldrive\/cuid2|ulid|chance|seedrandom)$/;
const LOGINS = /auth|clerk|iron-session|lucia|kinde|workos|stytch|supertokens|passport/i;
const READS_FILES = /^(?:node:)?(?:fs|fs\/promises|fs-extra)$/;
const WRITES_FILES = /^(?:write|append)File(?:Sync)?$|^(?:createWriteStream|outputFile(?:Sync)?)$/;
const CHECKS = /^(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|cast|assert|check)$/;

/** What the result of a call comes from. */
export function sourcesOfMade(meaning: Made, search: Search): readonly Source[] {
  const { by } = meaning;
  const chain = chainOf(meaning);
  const clock = sourcesOfClock(meaning, chain, search);
  if (clock) return clock;
  if (by === null) return [source("unknown", meaning.at, "handed in from elsewhere")];
  const call = search.world.program.call(by);
  if (call.callee.is === "member" && PURE.has(call.callee.key)) return sourcesOfPure(meaning, search);
  return ofPlatform(meaning, chain, search) ?? ofPackage(meaning, chain, search) ?? ofParameter(meaning, chain, search);
}

/** `rows.map((row) => row.title).join("\n")`. */
function sourcesOfPure(meaning: Made, search: Search): readonly Source[] {
  const { program } = search.world;
  if (!meaning.by) return [];
  const { callee } = program.call(meaning.by);
  if (callee.is !== "member") return [];
  const receiver = program.evaluate(callee.of, meaning.frame);
  const element = optionsOf(receiver).map((option) => program.member(option, "[]", option.at));
  const own = search.follow(receiver, search);
  const source = { by: meaning.by, frame: meaning.frame };
  return [...own, ...sourcesOfArguments(source, search, (fn) => sourcesOfCallback(fn, element, search))];
}

function ofPlatform(meaning: Made, chain: Chain, search: Search): readonly Source[] | null {
  if (packageOf(chain) !== null || !meaning.by) return null;
  const name = chain.names.join(".");
  if (CHANCE.test(name)) return [source("chance", meaning.at, "differs by chance")];
  if (SHAPES.test(name)) return passedOn(meaning, chain, search);
  const [first] = chain.names;
  if (first === "URL" || first === "URLSearchParams") return ofAddress(meaning, chain, search);
  if (first === "Deno" || first === "Bun") return [source("file", meaning.at, "a file"), ...conditions(chain, search)];
  const note = first === "fetch" ? "fetched from elsewhere" : "a value that cannot be followed";
  return [source("unknown", meaning.at, note)];
}

/** What a function gives that changes the shape only, with what was read from it since. */
function passedOn(meaning: Made, chain: Chain, search: Search): readonly Source[] {
  const { program } = search.world;
  const [call] = chain.calls;
  const [arg] = call ? program.call(call.by).args : [];
  if (!call || !arg) return [];
  let inside = program.evaluate(arg.is === "spread" ? arg.of : arg, call.frame);
  for (const key of meaning.callee.is === "made" ? [] : meaning.path) inside = program.member(inside, key, meaning.at);
  return [...search.follow(inside, search), ...(chain.calls.length > 1 ? conditions(chain, search) : [])];
}

/** `new URL(request.url).searchParams.get("lang")`. */
function ofAddress(meaning: Made, chain: Chain, search: Search): readonly Source[] {
  return [requestSource([...chain.names, ...literalArguments(chain, search)], meaning)];
}

function ofPackage(meaning: Made, chain: Chain, search: Search): readonly Source[] | null {
  const name = packageOf(chain);
  if (typeof name !== "string" || !meaning.by) return null;
  const { at } = meaning;
  const last = chain.names.findLast((part) => part !== "default") ?? "default";
  if (isDatabase(meaning, search.world)) return ofRow(meaning, chain, search);
  if (CHANCE_PACKAGES.test(name))
    return [source(/Hash|hmac/i.test(chain.names.join()) ? "unknown" : "chance", at, "differs by chance")];
  if (LOGINS.test(name)) return [source("person", at, "differs from person to person")];
  if (READS_FILES.test(name)) {
    if (isJustWritten(meaning.by, search)) return [source("unknown", at, "a file that is written just before")];
    return [source("file", at, "the content of a file"), ...conditions(chain, search)];
  }
  if (name.startsWith("next/") || name === "next") return [ofNext(meaning, chain, search)];
  if (/^(?:react-router|@remix-run|vue-router|@tanstack|wouter)/.test(name) || name.startsWith("$app")) {
    return [requestSource([...chain.names, ...literalArguments(chain, search)], meaning)];
  }
  if (SPLITS.test(last)) return [...allArguments(chain, search), source("piece", at, "a piece of a document")];
  if (chain.names.some((part) => CHECKS.test(part))) return checked(meaning, search);
  if (BUILDS.test(last) || chain.names.some((part) => BUILDS.test(part) && part !== "default" && part !== "invoke")) {
    return allArguments(chain, search);
  }
  return /^(?:dedent|outdent|common-tags|endent|ts-dedent|string-dedent)$/.test(name)
    ? allArguments(chain, search)
    : [unfollowed(meaning, chain, { search, note: `given by ${name}` })];
}

interface Unfollowed {
  readonly search: Search;
  readonly note: string;
}

/** What cannot be followed; by its names, `history.zrange(key)` and `loadHistory()` give what was said before. */
function unfollowed({ at }: Made, chain: Chain, { search, note }: Unfollowed): Source {
  const isHistory = [...namesAsWritten(chain, search), ...chain.names].some((name) => saidBefore.test(name));
  return source(isHistory ? "history" : "unknown", at, note);
}

/** The same function writes a file before it reads one: what is in there comes from elsewhere. */
function isJustWritten({ file, call: id }: CallRef, { world: { program } }: Search): boolean {
  const { fn, span } = program.call({ file, call: id });
  return program.code(file).calls.some(({ callee, fn: of, span: at }) => {
    const name = callee.is === "member" ? callee.key : importedName(callee, file, program);
    return of === fn && at.line < span.line && WRITES_FILES.test(name);
  });
}

function importedName(callee: Value, file: string, program: Program): string {
  const value = callee.is === "name" ? program.code(file).bindings[callee.binding]?.value : null;
  return value?.is === "import" ? value.imported : "";
}

/** The sources of what was checked, as it came in. */
function checked(meaning: Made, search: Search): readonly Source[] {
  const { program } = search.world;
  if (!meaning.by) return [];
  const [arg] = program.call(meaning.by).args;
  if (!arg) return [source("unknown", meaning.at, "a value that cannot be followed")];
  let inside = program.evaluate(arg.is === "spread" ? arg.of : arg, meaning.frame);
  for (const key of meaning.path.filter((part) => part !== "data" || meaning.path.length === 1)) {
    inside = program.member(inside, key, meaning.at);
  }
  // `openai.responses.parse(request).output_parsed` is no part of what was handed in: something else was parsed.
  if (inside.is === "undefined") return [source("unknown", meaning.at, "a value that cannot be followed")];
  return search.follow(inside, search);
}

function ofNext(meaning: Made, chain: Chain, search: Search): Source {
  const names = [...chain.names, ...literalArguments(chain, search)];
  if (names.includes("cookies")) return source("person", meaning.at, "differs from person to person");
  const way = names.map((name) => (name === "useParams" ? "params" : name));
  return requestSource(way, meaning);
}

/** A row of a database: whose it is, and by what it was looked up, tells how many there can be. */
function ofRow(meaning: Made, chain: Chain, search: Search): readonly Source[] {
  const names = [...chain.names, ...literalArguments(chain, search), ...keysAsked(chain, search)];
  if (names.some((name) => saidBefore.test(name) || tablesOfTalk.test(name))) {
    return [source("history", meaning.at, "what was said before")];
  }
  if (names.some((name) => whose.test(name))) {
    const person = source("person", meaning.at, "differs from person to person");
    return [{ ...person, isOfTable: true }, ...conditions(chain, search)];
  }
  const kind = namesPieces(names) && meaning.path.includes("[]") ? "piece" : "row";
  return [source(kind, meaning.at, "read from the database"), ...conditions(chain, search)];
}

/** What a row was looked up by, without times and names of columns. */
function conditions(chain: Chain, search: Search): readonly Source[] {
  return chain.calls
    .flatMap((call) =>
      sourcesOfArguments(call, search, (fn) =>
        sourcesOfCallback(fn, [], search).filter(({ kind }) => kind !== "unknown"),
      ),
    )
    .filter((found) => (isOpen(found) && found.kind !== "moment") || found.kind === "identifier");
}

function allArguments(chain: Chain, search: Search): readonly Source[] {
  return chain.calls.flatMap((call) => sourcesOfArguments(call, search));
}

/** Texts given to the calls of a chain: `get("lang")`, `from("documents")`. */
function literalArguments(chain: Chain, { world }: Search): readonly string[] {
  return chain.calls.flatMap(({ by }) =>
    world.program
      .call(by)
      .args.flatMap((arg) => (arg.is === "literal" && typeof arg.value === "string" ? [arg.value] : [])),
  );
}

/** Fields by which rows are chosen: `where: { userId }`. */
function keysAsked(chain: Chain, { world }: Search): readonly string[] {
  const pending: Value[] = chain.calls.flatMap(({ by }) => [...world.program.call(by).args]);
  const keys: string[] = [];
  for (let next = pending.pop(), left = MAX_PARTS; next && left > 0; next = pending.pop(), left--) {
    if (next.is !== "object") continue;
    for (const entry of next.entries) {
      if (!("key" in entry) || choosesFields.test(entry.key)) continue;
      keys.push(entry.key);
      pending.push(entry.value);
    }
  }
  return keys;
}

const MAX_PARTS = 100;

/** Something called on a parameter: the request, or what a framework hands over. */
function ofParameter(meaning: Made, chain: Chain, search: Search): readonly Source[] {
  const { base } = chain;
  const written = namesAsWritten(chain, search);
  const isStored = written.slice(0, -1).some((name) => storeNames.test(name));
  if (isStored) return ofRow(meaning, { ...chain, names: [...written, ...chain.names] }, search);
  if (base.is === "param" && search.world.isRequestData(base)) {
    const names = [...namesOf({ ...base, path: [] }, search.world), ...chain.names, ...literalArguments(chain, search)];
    return [requestSource(lastRead(names, meaning), meaning)];
  }
  return [unfollowed(meaning, chain, { search, note: "a value that cannot be followed" })];
}

function namesAsWritten({ calls }: Chain, { world: { program } }: Search): readonly string[] {
  const last = calls.at(-1);
  return last ? writtenNames(program.call(last.by).callee, last.by.file, program) : [];
}

/** `(await request.json()).topic`: what was read last says most, and comes last. */
function lastRead(names: readonly string[], { path }: Made): readonly string[] {
  const read = path.findLast((part) => part !== "[]");
  return read === undefined ? names : [...names, read];
}
