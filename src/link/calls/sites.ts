import type { CodeFacts, Value } from "../../facts/index.ts";
import type { CallKnowledge, OptionPaths, Sdk } from "../../knowledge/sdk.ts";
import type { Operation } from "../../model/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, FunctionRef, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { callsNamed } from "../outside-calls.ts";
import { throughGlobal } from "./globals.ts";
import { namedModel } from "./made-models.ts";
import { behind, givenThings } from "./makers.ts";
import { type OptionSource, optionMeaning } from "./options.ts";
import { type ClientSource, fits, type SdkWorld, type Thing, thingsOf } from "./things.ts";

/** A call expression that sends a request to a model, before its options are read. */
export interface CallSite {
  readonly ref: CallRef;
  /** The function it is written in. */
  readonly fn: FunctionRef;
  /** The name of the call as a reader would write it. */
  readonly name: string;
  /** The SDK as the report names it; "http" for a request without one. */
  readonly sdk: string;
  /** The package that the code imports. */
  readonly package: string;
  readonly operation: Operation;
  /** It asks models of every kind: {@link operation} is what it most often is. */
  readonly isAnyKind: boolean;
  readonly streams: "never" | "always" | "option";
  /** It streams unless the option says no. */
  readonly streamsByDefault: boolean;
  readonly takesLimit: boolean | null;
  readonly limitRequired: boolean;
  readonly defaultLimit: number | null;
  readonly usage: readonly string[];
  readonly isHosted: boolean;
  /** Paths of its options, for {@link sourcesOf}: the call itself first, then makers, then the client. */
  readonly options: OptionPaths;
  /** The objects of the SDK that it is called on or through; there are several where a value may be one of several. */
  readonly things: readonly Thing[];
  /** The SDK whose call it is, and whose defaults hold unless the client has its own. */
  readonly knowledge: Sdk | null;
  readonly known: CallKnowledge | null;
  /** What is known about a request without an SDK; null for others. */
  readonly http: HttpRequest | null;
  /**
   * Where its options are read. For a function that sends any request, this is inside of it, although the row is at its
   * caller.
   */
  readonly inner: OptionSource;
  /**
   * Further layers of options: later calls that complete the request, such as `request.write(body)`, and the instance
   * that sends it.
   */
  readonly later: readonly LayeredOptions[];
}

export interface HttpRequest {
  readonly provider: string;
  readonly isLocal: boolean;
  readonly sender: string;
  readonly defaultTimeoutMs: number | null;
  /** Attempts after the first that its options ask for; null where they ask for none. */
  readonly retries: number | null;
  /** The models that its address names. */
  readonly models: readonly Meaning[];
}

/** One layer of options of a site: the call, what made the object it is called on, the client. */
export interface LayeredOptions {
  readonly source: OptionSource;
  readonly paths: OptionPaths;
  readonly layer: "call" | "maker" | "client";
}

/** Every call of an SDK that sends a request, read on its own, whoever calls. */
export function sdkSites(world: SdkWorld): readonly CallSite[] {
  const { program } = world;
  const names = namesOfCalls(world.sdks);
  return program.files.flatMap((file) =>
    callsNamed(program.outside(file), (name) => names.has(name)).flatMap(
      (call) => sdkSiteAt({ file, call }, alone(file), world) ?? [],
    ),
  );
}

/**
 * The last names of all calls that SDKs have. A client that is itself called has the name under which it is exported.
 */
const namesOfCalls = onceFor((sdks: readonly Sdk[]): ReadonlySet<string> => {
  const paths = sdks.flatMap(({ calls }) => calls.map(({ path }) => path));
  const exported = sdks.flatMap(({ clients, calls }) =>
    calls.some(({ path }) => path === "") ? clients.flatMap((client) => client.exports) : [],
  );
  return new Set(["", "default", ...[...paths, ...exported].map((path) => path.slice(path.lastIndexOf(".") + 1))]);
});

/** A call of an SDK as it is reached in a frame; null where it sends no request. */
export function sdkSiteAt(ref: CallRef, frame: Frame, world: SdkWorld): CallSite | null {
  const { program } = world;
  const isAlone = frame.entered === null && frame.outer === null;
  const callee = isAlone ? program.calleeOf(ref) : program.evaluate(program.call(ref).callee, frame);
  const found = thingsOf(callee, world).flatMap((thing) => sendingCalls(thing, { by: ref, frame }, world));
  const [first] = found;
  if (!first) return null;
  const alike = found.filter((other) => other.known.operation === first.known.operation);
  return siteOf({ by: ref, frame }, [first, ...alike.slice(1)], world);
}

interface Match {
  readonly thing: Thing;
  readonly known: CallKnowledge;
  readonly command: CallRef | null;
}

function sendingCalls(thing: Thing, of: OptionSource, world: SdkWorld): readonly Match[] {
  return thing.sdk.calls
    .filter((call) => fits(call, thing, of.by.file, world))
    .flatMap((known): Match[] => {
      // The request is the argument's own: its package sends it.
      if (known.given)
        return givenThings(known.given, of, world).map((inner) => ({ thing: inner, known, command: null }));
      if (known.command === undefined) return [{ thing, known, command: null }];
      const command = commandOf(known.command, of, world);
      return command ? [{ thing, known, command }] : [];
    })
    .filter(({ known }, _, [first]) => known === first?.known);
}

/** The construction of a command that is the first argument of the call: `client.send(new ConverseCommand(input))`. */
function commandOf(name: string, of: OptionSource, { program }: SdkWorld): CallRef | null {
  const [meaning] = optionsOf(optionMeaning("0", of, program));
  if (meaning?.is !== "made" || meaning.callee.is !== "external") return null;
  return meaning.callee.path.at(-1) === name ? meaning.by : null;
}

function siteOf(inner: OptionSource, matches: readonly [Match, ...Match[]], world: SdkWorld): CallSite {
  const ref = inner.by;
  const call = world.program.call(ref);
  const { known, thing, command } = matches[0];
  return {
    ref,
    fn: { file: ref.file, fn: call.fn },
    name: nameOf(call.callee, thing, world.program.code(ref.file)),
    sdk: thing.sdk.reportPackage ? thing.package : thing.sdk.id,
    package: thing.package,
    operation: known.operation,
    isAnyKind: known.isAnyKind ?? false,
    streams: known.streams,
    streamsByDefault: known.streamsByDefault ?? false,
    takesLimit: known.takesLimit ?? null,
    limitRequired: known.limitRequired ?? false,
    defaultLimit: known.defaultLimit ?? null,
    usage: known.usage ?? [],
    isHosted: known.model === "hosted",
    options: known.options,
    things: matches
      .flatMap((match) => throughOption(match, inner, world))
      .map((made) => throughGlobal(made, known.operation, world)),
    http: null,
    later: [],
    inner: { ...inner, command },
    knowledge: thing.sdk,
    known,
  };
}

/** The model object or client that the call names in an option, for SDKs that have it there. */
function throughOption(match: Match, inner: OptionSource, world: SdkWorld): readonly Thing[] {
  const paths = match.known.options.through ?? [];
  const things = paths.flatMap((path) => {
    const meaning = optionMeaning(path, inner, world.program);
    // The name of a model stands for no object: the one that is asked with it remains.
    return optionsOf(meaning).every((m) => namedModel(m, world)) ? [] : behind(meaning, match.thing, world);
  });
  if (things.length === 0) return [match.thing];
  // A stand-in for tests has no client: what is used in production speaks for the call.
  const real = things.filter(({ client }) => client !== null);
  return real.length > 0 ? [...real].sort((a, b) => standIn(a) - standIn(b)) : things;
}

/** For sorting: what runs on the developer's own machine comes after what answers in production. */
const standIn = ({ client }: Thing): number => (client?.knowledge.isLocalByDefault && !client.injected ? 1 : 0);

/** The layers of options of a site, innermost first, as reached through one of its objects. */
export function layersOf(site: CallSite, thing: Thing | null, world: SdkWorld): readonly LayeredOptions[] {
  const call: LayeredOptions = { source: site.inner, paths: site.options, layer: "call" };
  const steps = [...(thing?.steps ?? [])]
    .reverse()
    .flatMap(({ maker, by, frame }): LayeredOptions[] =>
      maker?.options ? [{ source: { by, frame }, paths: maker.options, layer: "maker" }] : [],
    );
  return [call, ...site.later, ...steps, ...clientLayers(thing?.client ?? null, world)];
}

/** The layers of options of a client: its construction, and the settings object that it was given. */
export function clientLayers(client: ClientSource | null, world: SdkWorld): readonly LayeredOptions[] {
  if (!client?.by || !client.frame) return [];
  const source = { by: client.by, frame: client.frame };
  const own: LayeredOptions = { source, paths: client.knowledge.options, layer: "client" };
  const behind = (client.knowledge.options.through ?? []).flatMap((path) =>
    thingsOf(optionMeaning(path, source, world.program), world).flatMap(({ client: inner }): LayeredOptions[] =>
      inner?.by && inner.frame
        ? [{ source: { by: inner.by, frame: inner.frame }, paths: inner.knowledge.options, layer: "client" }]
        : [],
    ),
  );
  return [own, ...behind];
}

function nameOf(callee: Value, thing: Thing, code: CodeFacts): string {
  const path = thing.path.join(".");
  if (thing.kind === "module") return path;
  const isMeant = thing.steps.at(-1)?.maker?.where !== undefined;
  const written = (isMeant ? nameByPlace(callee, code) : null) ?? writtenName(callee, code);
  return written.endsWith(path) && written !== "" ? written : path;
}

/** `client.path("/chat/completions").post`, where the method alone would say nothing. */
function nameByPlace(callee: Value, code: CodeFacts): string | null {
  const made = callee.is === "member" && callee.of.is === "call" ? code.calls[callee.of.call] : undefined;
  const [place] = made?.args ?? [];
  if (callee.is !== "member" || !made || place?.is !== "literal") return null;
  return `${writtenName(made.callee, code)}(${JSON.stringify(place.value)}).${callee.key}`;
}

function writtenName(value: Value, code: CodeFacts): string {
  if (value.is === "name") return code.bindings[value.binding]?.name ?? "";
  if (value.is === "this") return "this";
  if (value.is !== "member") return "";
  const rest = writtenName(value.of, code);
  return rest === "" ? value.key : `${rest}.${value.key}`;
}
