import type { BranchFact, CallFact, Span } from "../../facts/index.ts";
import { asksNobodyAnything } from "../../knowledge/authentication.ts";
import type { Control } from "../../knowledge/control.ts";
import { throwingCalls } from "../../knowledge/throwing-calls.ts";
import type { Evidence } from "../../model/resolved.ts";
import { keyOf } from "../call-graph.ts";
import { branchesWithin, callsGiven, callsInside, loopsAround } from "../code-index.ts";
import { isControl } from "../controls.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import { branchesHolding, handlersAround, returnsInside, throwsInside } from "../inside.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { calledName } from "../names.ts";
import type { Program } from "../program.ts";
import { type Asked, askedIn, asksNobody, isErrorThere } from "./asked.ts";
import type { Bodies } from "./bodies.ts";
import { isAskedByName, says, saysSo } from "./refusals.ts";
import { switchOf, variableIn } from "./switches.ts";

/** How something is recognised that stands between outsiders and a model. */
export interface Topic {
  /** Constructs that do it, or take the first half of it. */
  readonly controls: readonly Control[];
  /** Methods that do it on whatever they stand. */
  readonly methods: RegExp | null;
  /** Functions that may do it. */
  readonly mayNames: RegExp;
  /** Answers to those who are turned away. */
  readonly statuses: ReadonlySet<number>;
  readonly says: RegExp | null;
  /** Names in a test that turns away, whatever is answered. */
  readonly tests: RegExp | null;
  /** Names of functions of which the answer turns away, whatever is answered then. */
  readonly testsBy: RegExp | null;
  /** Only where they are compared with something greater or smaller. */
  readonly comparesOnly: boolean;
  /** Turned away for what they sent themselves is no check. */
  readonly distrustsSender: boolean;
  readonly note: string;
}

/** strong: it is done here · weak: it may be. */
export interface Sign {
  readonly strength: "strong" | "weak";
  /** A secret of the application is compared: whoever knows it is no stranger. */
  readonly bySecret?: boolean;
  readonly because: Evidence;
  /** The variable without which it is left out. */
  readonly unless?: Evidence | null;
}

export interface SignWorld {
  readonly program: Program;
  readonly bodies: Bodies;
  /** What whoever sends the request decides. */
  isSent(meaning: Meaning): boolean;
}

/** Looks for the signs of one topic, function by function. */
export function signsOf(topic: Topic, world: SignWorld): (ref: FunctionRef) => Sign | null {
  const memo = new Map<string, Sign | null>();
  return (ref) => {
    const key = keyOf(ref);
    const known = memo.get(key);
    if (known !== undefined) return known;
    const found = signIn(ref, topic, world);
    memo.set(key, found);
    return found;
  };
}

function signIn(ref: FunctionRef, topic: Topic, world: SignWorld): Sign | null {
  const calls = world.bodies.callsIn(ref).flatMap((call): readonly Sign[] => {
    const sign = signOfCall(call, topic, world);
    return sign ? [{ ...sign, unless: switchOf(world.program.call(call).span, ref, world.program) }] : [];
  });
  const strong = calls.find(({ strength }) => strength === "strong");
  return strong ?? turnsAway(ref, topic, world) ?? calls[0] ?? mentionsRefusal(ref, topic, world);
}

/** What a call shows by what it calls. */
export function signOfCall(ref: CallRef, topic: Topic, { program }: SignWorld): Sign | null {
  const call = program.call(ref);
  const callee = program.calleeOf(ref);
  const at = program.at(ref.file, call.span);
  const known = signOfMeaning(callee, topic);
  if (known?.strength === "strong") return { strength: "strong", because: { at, note: topic.note } };
  const name = calledName(ref, program);
  if (topic.methods?.test(name)) return { strength: "strong", because: { at, note: topic.note } };
  if (name === "" || /^console\./.test(name) || !topic.mayNames.test(name) || isOfTheLanguage(callee)) return null;
  if (givesSetting(ref, program) || isOfErrors(call, ref.file, program)) return null;
  return { strength: "weak", because: { at, note: `${name} may do it` } };
}

/** `isAccessDenied(error)`: what a provider answered is asked. */
const isOfErrors = ({ args }: CallFact, file: string, program: Program): boolean =>
  args.length > 0 && args.every((arg) => isErrorThere(arg, file, program));

/** `getApiKey(env)`: what reads a variable of the environment looks at nobody. */
function givesSetting({ file, call }: CallRef, program: Program): boolean {
  const { span } = program.call({ file, call });
  const given = optionsOf(program.evaluate({ is: "call", call, span }, alone(file)));
  return given.some(isSetting) && given.every((m) => isSetting(m) || m.is === "literal" || m.is === "undefined");
}

/** As the platform hands them to a handler, too: `context.env.OPENAI_API_KEY`. */
const isSetting = (m: Meaning): boolean =>
  m.is === "env" || ((m.is === "param" || m.is === "made") && /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(m.path.at(-1) ?? ""));

const isOfTheLanguage = (m: Meaning): boolean =>
  m.is === "external" &&
  m.package === null &&
  /^(?:Object|Array|JSON|Math|String|Number|Promise|Date)\b/.test(m.path.join("."));

/** What a value shows that stands around a handler. */
export function signOfMeaning(meaning: Meaning, topic: Topic): Sign | null {
  let weak: Sign | null = null;
  for (const option of optionsOf(meaning)) {
    const path: string[] = [];
    let at: Meaning = option;
    for (let i = 0; i < 20; i++) {
      const one: Meaning = at;
      if (topic.controls.some((control) => isControl(one, control)))
        return { strength: "strong", because: { at: option.at, note: topic.note } };
      if (one.is === "external" || one.is === "made" || one.is === "param") path.unshift(...one.path);
      if (one.is !== "made") break;
      at = one.callee;
    }
    const name = path.join(".");
    if (topic.methods?.test(name)) return { strength: "strong", because: { at: option.at, note: topic.note } };
    const isKnown = isOfTheLanguage(option) || (at.is === "external" && asksNobodyAnything.test(at.package ?? ""));
    if (name !== "" && topic.mayNames.test(name) && !isKnown)
      weak = { strength: "weak", because: { at: option.at, note: `${name} may do it` } };
  }
  return weak;
}

/** `if (!session) return new Response("Unauthorized", { status: 401 })`. */
function turnsAway(ref: FunctionRef, topic: Topic, world: SignWorld): Sign | null {
  const { program } = world;
  if (isOfElements(ref, program)) return null;
  for (const branch of branchesWithin(program.code(ref.file), ref.fn)) {
    const part = branch.thenExits ? branch.then : branch.elseExits ? branch.else : throwingPart(branch, ref, program);
    if (part === null || leavesLoopOnly(part, ref, program)) continue;
    const asked = askedIn(branch, ref, world);
    if (!asked || !isCheck(asked, topic) || (topic.distrustsSender && asksNobody(branch, ref, program))) continue;
    const isBySecret = asked.secret && topic.distrustsSender;
    if (!isBySecret && !saysSo(part, ref, { topic, world }) && !isAskedByName(branch.test, ref, { topic, world }))
      continue;
    const because = { at: program.at(ref.file, branch.span), note: topic.note };
    const name = variableIn(branch.test, ref.file, program);
    const unless =
      name === null ? switchOf(branch.span, ref, program) : { at: because.at, note: `only if ${name} is set` };
    return { strength: "strong", because, unless, ...(asked.secret ? { bySecret: true } : {}) };
  }
  return null;
}

/** What `rows.map(…)` is given answers for one of the rows, and turns nobody away by what it gives. */
const isOfElements = ({ file, fn }: FunctionRef, program: Program): boolean =>
  fn !== null && callsGiven(program.code(file), fn).some((call) => ELEMENTS.test(calledName({ file, call }, program)));

const ELEMENTS = /\.(?:map|flatMap|filter|reduce|some|every|find|findLast|findIndex|sort|toSorted)$/;

/** `if (!session) error(401)`, `if (!user) redirect("/login")`: the function that is called ends the handler. */
function throwingPart({ then, else: otherwise }: BranchFact, { file }: FunctionRef, program: Program): Span | null {
  const code = program.code(file);
  const throws = (part: Span | null) =>
    part !== null &&
    callsInside(code, part).some((call) => {
      const callee = program.calleeOf({ file, call });
      return throwingCalls.some((one) => isControl(callee, one));
    });
  return throws(then) ? then : throws(otherwise) ? otherwise : null;
}

/** A test of something that its sender does not simply write. */
const isCheck = ({ sender, secret, other }: Asked, { distrustsSender }: Topic): boolean =>
  other || (sender && (secret || !distrustsSender));

/** `continue` and `break` turn nobody away. */
function leavesLoopOnly(part: Span, { file, fn }: FunctionRef, program: Program): boolean {
  const code = program.code(file);
  if (!loopsAround(code, part).some((loop) => loop.fn === fn)) return false;
  return throwsInside(code, part).length === 0 && returnsInside(code, part).length === 0;
}

/** Answers of that kind that are given somewhere, for a reason that was not understood. */
function mentionsRefusal(ref: FunctionRef, topic: Topic, world: SignWorld): Sign | null {
  const { program, bodies } = world;
  const code = program.code(ref.file);
  for (const call of bodies.callsIn(ref)) {
    const { args, span } = program.call(call);
    const isElsewhere =
      handlersAround(code, span).length > 0 || branchesHolding(code, span).some(({ fn }) => fn === ref.fn);
    if (isElsewhere || !args.some((arg) => says(arg, { ...topic, says: null }))) continue;
    return { strength: "weak", because: { at: program.at(ref.file, span), note: "something is refused here" } };
  }
  return null;
}
