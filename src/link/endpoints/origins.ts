import type { Location, Value } from "../../facts/index.ts";
import { type CorsSetup, corsOfApplication, corsSetups } from "../../knowledge/cors.ts";
import type { Evidence } from "../../model/index.ts";
import { callsWithin, onceForCode } from "../code-index.ts";
import { entriesOf } from "../documents.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, FunctionRef, Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import type { Stand } from "./around.ts";
import type { Passage } from "./passage.ts";

export interface OriginsInput {
  readonly program: Program;
  packagePathOf(file: string): string;
}

/** Where pages of any origin are let ask with the cookies of whoever visits them. */
export function anyOrigin({ program, packagePathOf }: OriginsInput): (passages: readonly Passage[]) => Evidence | null {
  let ofApplications: readonly Location[] | null = null;
  const whole = ({ entry }: Passage): readonly Location[] => {
    if (!/^Nest/.test(entry.framework)) return [];
    ofApplications ??= program.files.flatMap((file) => inApplication(file, program));
    const own = packagePathOf(entry.ref.file);
    return ofApplications.filter(({ file }) => packagePathOf(file) === own);
  };
  return (passages) => {
    const found = passages.flatMap((passage) => [
      ...passage.around.flatMap(({ stand, covers }) => (covers === true ? (byMiddleware(stand, program) ?? []) : [])),
      ...passage.inner.flatMap((ref) => byHeaders(ref, program)),
      ...whole(passage),
    ]);
    return found[0] ? { at: found[0], note: "any page may ask, with the cookies of its visitor" } : null;
  };
}

function byHeaders({ file, fn }: FunctionRef, program: Program): readonly Location[] {
  const code = program.code(file);
  const calls = callsWithin(code, fn).flatMap((id) => code.calls[id] ?? []);
  const set = calls.flatMap(({ args: [name, value] }) => (name?.is === "literal" && value ? [{ name, value }] : []));
  const called = set.map(({ name, value }) => ({ key: String(name.value), value }));
  const allowing = (allowsAll(called) ? called : allowingObject(code))?.[0];
  return allowing ? [program.at(file, allowing.value.span)] : [];
}

/** The first object of headers in a file that allows all. */
const allowingObject = onceForCode((code) => valuesOfKind(code, "object").map(entriesOf).find(allowsAll));

/** `cors({ origin: true, credentials: true })`, where `true` gives back whatever origin asks. */
function byMiddleware({ meaning, by }: Stand, program: Program): Location | null {
  const external = meaning.is === "made" ? meaning.callee : meaning;
  if (external.is !== "external") return null;
  const setup = corsSetups.find(({ packages }) => packages.includes(external.package ?? ""));
  if (!setup) return null;
  if (setup.by === null) {
    return meaning.is === "made" && meaning.by
      ? letsAny(setup, { ref: meaning.by, frame: meaning.frame }, program)
      : null;
  }
  return by && methodOf(by, program) === setup.by ? letsAny(setup, { ref: by, frame: alone(by.file) }, program) : null;
}

/** `app.enableCors({ origin: true, credentials: true })` holds for all that the application answers. */
function inApplication(file: string, program: Program): readonly Location[] {
  return program.code(file).calls.flatMap((_, id) => {
    const ref = { file, call: id };
    const setups = corsOfApplication.filter(({ by }) => methodOf(ref, program) === by);
    return setups.flatMap((setup) => {
      if (setup.packages.length > 0 && !isOf(setup.packages, program.calleeOf(ref))) return [];
      return letsAny(setup, { ref, frame: alone(file) }, program) ?? [];
    });
  });
}

function methodOf(ref: CallRef, program: Program): string | null {
  const { callee } = program.call(ref);
  return callee.is === "member" ? callee.key : null;
}

const isOf = (packages: readonly string[], meaning: Meaning): boolean =>
  meaning.is === "external" && packages.includes(meaning.package ?? "");

interface Call {
  readonly ref: CallRef;
  readonly frame: Frame;
}

/** The options that let any page ask, cookies included. */
function letsAny(setup: CorsSetup, { ref, frame }: Call, program: Program): Location | null {
  const given = program.call(ref).args[setup.options];
  const whole = given && given.is !== "spread" ? program.evaluate(given, frame) : null;
  const options = whole?.is === "object" && setup.under ? program.member(whole, setup.under, whole.at) : whole;
  if (options?.is !== "object") return null;
  const origin = program.member(options, "origin", options.at);
  const isAny = isOneOf(origin, setup.any) || (setup.givesBackByDefault === true && origin.is === "undefined");
  return isAny && isOneOf(program.member(options, "credentials", options.at), [true]) ? options.at : null;
}

const isOneOf = (meaning: Meaning, values: readonly unknown[]): meaning is MeaningOf<"literal"> =>
  meaning.is === "literal" && values.includes(meaning.value);

function allowsAll(headers: readonly { readonly key: string; readonly value: Value }[]): boolean {
  const says = (name: string, wanted: string): boolean =>
    headers.some(
      ({ key, value }) =>
        key.toLowerCase() === name && value.is === "literal" && String(value.value).toLowerCase() === wanted,
    );
  return says("access-control-allow-origin", "*") && says("access-control-allow-credentials", "true");
}
