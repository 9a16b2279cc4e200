import { type BranchFact, contains, type Location, type Span, type Value } from "../../facts/index.ts";
import { evaluatesIn } from "../../knowledge/evals.ts";
import { keyVariables } from "../../knowledge/key-environment.ts";
import {
  DOUBLING,
  LEAVING_OUT,
  LEFT_OUT,
  LOADED_BEFORE,
  RECORDINGS,
  RUN_AS_TEST,
  TEST_DOUBLES,
} from "../../knowledge/test-doubles.ts";
import type { KeySource, TestTraffic } from "../../model/index.ts";
import { keyOf } from "../call-graph.ts";
import { branchesWithin, callsWithin } from "../code-index.ts";
import { environmentOfEnvFile, variablesOf } from "../environments/env-files.ts";
import { isModelKey } from "../environments/sighting.ts";
import { handlersAround } from "../inside.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { githubJobs } from "../pipelines/github.ts";
import { gitlabJobs } from "../pipelines/gitlab.ts";
import type { Program } from "../program.ts";
import type { TestTrafficInput } from "../test-traffic.ts";
import { modulesNamedIn, rootsOf, walkValue } from "../walk.ts";

/** Sources of real keys, and not of a text that stands for one. */
const REAL: ReadonlySet<KeySource> = new Set(["environment", "default-environment", "secret-manager"]);
/** Functions between a test and the call; further in, too much decides whether it is made. */
const MAX_STEPS = 3;

/** Tests that a runner collects and that ask a provider whatever happens. */
export function liveTests(input: TestTrafficInput): readonly TestTraffic[] {
  const { program, tree, linked } = input;
  if (hasKeyOfItsOwn(input)) return [];
  const sites = new Map(
    linked
      .filter(({ use: { call } }) => isReal(call))
      .map(({ use, reached }) => [keyOfRef(reached.site.ref), use.name]),
  );
  if (sites.size === 0) return [];
  const isPrepared = tree.files.some((file) => LOADED_BEFORE.test(file) && isUnread(file, program));
  return program.files
    .filter((file) => RUN_AS_TEST.test(file) && !evaluates(file, program))
    .flatMap((file): readonly TestTraffic[] => {
      const found = firstAsked(file, sites, program);
      if (!found) return [];
      const prepared = program.files.filter((other) => LOADED_BEFORE.test(other));
      const around = [...closureOfTests(file, input), ...prepared];
      const isDoubled = around.some((one) => replaces(one, program)) || isRecorded(file, tree.files);
      if (!isDoubled && isPrepared) return [];
      const state = isDoubled || isGuarded(file, program) ? "isolated" : "live";
      return [{ at: found.at, name: found.name, state, because: [], job: null }];
    });
}

const evaluates = (file: string, program: Program): boolean =>
  [...modulesNamedIn(program.code(file))].some((name) => evaluatesIn.test(name));

const keyOfRef = ({ file, call }: CallRef): string => `${file}\0${call}`;

type Call = TestTrafficInput["linked"][number]["use"]["call"];

const isReal = ({ clients, isLocal, isHandedIn, switchedOff }: Call) =>
  !isLocal &&
  !isHandedIn &&
  !switchedOff &&
  clients.length > 0 &&
  clients.every(({ keySource, isLocal: isOwn }) => REAL.has(keySource) && !isOwn);

/** Whether tests have a key of their own: jobs give them a stand-in, or `.env.test` and the like hold one. */
function hasKeyOfItsOwn({ facts }: TestTrafficInput): boolean {
  const inFiles = facts.some(
    (one) =>
      one.format === "dotenv" &&
      environmentOfEnvFile(one.file) === "test" &&
      variablesOf(one).some(({ name }) => isModelKey(name)),
  );
  if (inFiles) return true;
  return [...githubJobs(facts), ...gitlabJobs(facts)].some(({ variables }) =>
    variables.some(({ name, value }) => isModelKey(name) && !/[$]/.test(value)),
  );
}

/** The first call of a file, in a test or beside it, that comes to a request whatever happens. */
function firstAsked(file: string, sites: ReadonlyMap<string, string>, program: Program): Asked | null {
  for (const [id, call] of program.code(file).calls.entries()) {
    if (call.fn === null) continue;
    const name = nameOfAsked({ file, call: id }, { sites, program, seen: new Set() });
    if (name !== null) return { at: program.at(file, call.span), name };
  }
  return null;
}

interface Asked {
  readonly at: Location;
  readonly name: string;
}

interface Search {
  readonly sites: ReadonlyMap<string, string>;
  readonly program: Program;
  readonly seen: ReadonlySet<string>;
}

/** The name of the request that a call is sure to lead to; null where it may lead to none. */
function nameOfAsked(ref: CallRef, search: Search): string | null {
  const own = search.sites.get(keyOfRef(ref));
  if (own !== undefined) return own;
  const targets = search.program.targets(ref);
  const [only] = targets;
  if (!only || targets.length > 1 || search.seen.size >= MAX_STEPS || search.seen.has(keyOf(only))) return null;
  return askedBy(only, { ...search, seen: new Set([...search.seen, keyOf(only)]) });
}

/** The name of the request that a function makes before anything can end it. */
function askedBy(ref: FunctionRef, search: Search): string | null {
  const code = search.program.code(ref.file);
  const branches = branchesWithin(code, ref.fn);
  const throws = code.throws.filter(({ fn }) => fn === ref.fn);
  const isSure = (span: Span) =>
    !branches.some((branch) => contains(branch.span, span) || (exits(branch) && isBefore(branch.span, span))) &&
    !throws.some((thrown) => isBefore(thrown.span, span)) &&
    handlersAround(code, span).length === 0;
  for (const id of callsWithin(code, ref.fn)) {
    const call = code.calls[id];
    if (!call || !isSure(call.span)) continue;
    const name = nameOfAsked({ file: ref.file, call: id }, search);
    if (name !== null) return name;
  }
  return null;
}

const exits = ({ thenExits, elseExits }: BranchFact): boolean => thenExits || elseExits;

const isBefore = (
  a: { readonly endLine: number; readonly endColumn: number },
  b: { readonly line: number; readonly column: number },
) => a.endLine < b.line || (a.endLine === b.line && a.endColumn <= b.column);

/** A test's file with the helpers it imports. */
function closureOfTests(file: string, { program, tree }: TestTrafficInput): readonly string[] {
  const found = new Set([file]);
  for (const one of found)
    for (const other of program.imports(one)) if (tree.classOf(other) === "test") found.add(other);
  return [...found];
}

const isUnread = (file: string, program: Program): boolean => !program.hasCode(file);

/** A library that plays the provider, a module or a global that is replaced, a variable that is written. */
function replaces(file: string, program: Program): boolean {
  const code = program.code(file);
  if ([...modulesNamedIn(code)].some((name) => TEST_DOUBLES.test(name))) return true;
  const doubles = (callee: Value) => callee.is === "member" && DOUBLING.test(callee.key);
  if (code.calls.some(({ callee }) => doubles(callee))) return true;
  return code.writes.some(
    ({ target }) => target.is === "env" || target.is === "member" || target.is === "global" || target.is === "index",
  );
}

/** The file leaves tests out, or asks the environment whether to run them. */
function isGuarded(file: string, program: Program): boolean {
  const code = program.code(file);
  let isFound = false;
  const look = (value: Value) => {
    isFound ||= value.is === "member" && LEAVING_OUT.test(value.key);
    isFound ||= value.is === "global" && LEFT_OUT.test(value.name);
    isFound ||= value.is === "env" && (value.name === null || !KEYS.has(value.name));
  };
  const asks = (value: Value) => {
    isFound ||= value.is === "env";
  };
  for (const { value } of rootsOf(code)) {
    walkValue(value, look);
    walkValue(value, (part) => {
      if (part.is === "choice" && part.test) walkValue(part.test, asks);
      if (part.is === "choice" || part.is === "operation") walkValue(part, asks);
    });
  }
  for (const { test } of code.branches) walkValue(test, asks);
  isFound ||= code.bindings.some(({ value }) => value?.is === "import" && LEFT_OUT.test(value.imported));
  return isFound;
}

const KEYS: ReadonlySet<string> = new Set(keyVariables);

/** Answers that were recorded lie beside the test. */
function isRecorded(file: string, files: readonly string[]): boolean {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return files.some((other) => other.startsWith(folder) && RECORDINGS.test(other.slice(folder.length - 1)));
}
