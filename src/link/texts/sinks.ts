import type { CodeFacts, Span, Value } from "../../facts/index.ts";
import { makesHarmless, parameterizes, type SinkRow, sinkRows } from "../../knowledge/text-sinks.ts";
import type { TextSink } from "../../model/index.ts";
import { keyOfCall } from "../calls/usage.ts";
import { holdsIn } from "../calls/versions.ts";
import { calleesOf, isOf } from "../entries/callee.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import { lastName, qualifiedName } from "../names.ts";
import { valuesOfKind } from "../walk.ts";
import { isAsked } from "./asked.ts";
import {
  fieldOf,
  isAnsweredByPerson,
  isOfModel,
  type ModelText,
  modelTextsIn,
  packageOf,
  type TextWorld,
} from "./of-model.ts";
import { namesAlong, visitParts } from "./parts.ts";

const NAMES = sinkRows.map(({ names }) => names);

/** What models wrote, where it is run, queried, rendered, opened or asked for. */
export const sinksIn = (files: readonly string[], world: TextWorld): readonly TextSink[] =>
  files.flatMap((file) => [
    ...world.program.code(file).calls.flatMap((_, id) => sinkOfCall({ file, call: id }, world) ?? []),
    ...htmlWrites(file, world),
    ...htmlElements(file, world),
  ]);

function sinkOfCall(ref: CallRef, world: TextWorld): TextSink | null {
  const { program } = world;
  const call = program.call(ref);
  const code = program.code(ref.file);
  const last = lastName(promised(call.callee, code), code);
  if (call.args.length === 0 || !mayBeSink(last)) return null;
  const row = rowOf(ref, last, world) ?? (isAnswer(last) ? HTML : isRedirect(last) ? REDIRECT : null);
  // `res.redirect(303, url)`
  const isBehind = row === REDIRECT && call.args.length > 1 && isNumber(call.args[0]);
  const given = row ? call.args[isBehind ? 1 : row.argument] : undefined;
  if (!row || !given || given.is === "spread") return null;
  const whole = program.evaluate(given, alone(ref.file));
  // `client.query({ text, values })`, `axios({ url, data })`: what else is in there is sent beside it.
  const obeys = OBEYED_KEYS[row.kind];
  const meaning = obeys && whole.is === "object" ? program.member(whole, obeys, whole.at) : whole;
  if (row === HTML && !isMarkup(meaning)) return null;
  if ((row.kind === "url" || row.kind === "redirect") && !startsWithText(meaning, world)) return null;
  const name = qualifiedName(call.callee, code);
  return obeyed({ ref, value: given, meaning, kind: row.kind, name: name || last }, world);
}

/** `exec` of `const run = promisify(exec)`. */
function promised(callee: Value, code: CodeFacts): Value {
  const made = callee.is === "name" ? code.bindings[callee.binding]?.value : null;
  const { callee: maker, args } = (made?.is === "call" && code.calls[made.call]) || {};
  return (maker && lastName(maker, code) === "promisify" && args?.[0]) || callee;
}

/** The option that is obeyed, where the argument is an object of options. */
const OBEYED_KEYS: Partial<Record<TextSink["kind"], string>> = { sql: "text", url: "url" };

const sinkNames = new Map<string, boolean>();

/** Whether a name may be that of something that obeys; remembered, since every call is asked about. */
function mayBeSink(last: string): boolean {
  const known = sinkNames.get(last) ?? (NAMES.some((names) => names.test(last)) || isAnswer(last) || isRedirect(last));
  sinkNames.set(last, known);
  return known;
}

/** A page built as a text and sent without escaping. */
const HTML: SinkRow = { packages: [], names: /^(?:send|html|end)$/, kind: "html", argument: 0 };
const isAnswer = (last: string): boolean => HTML.names.test(last) || last === "insertAdjacentHTML";

/** By whatever a handler answers with: `res.redirect`, `c.redirect`, `Response.redirect`. */
const REDIRECT: SinkRow = { packages: [], names: /^redirect$/, kind: "redirect", argument: 0 };
const isRedirect = (last: string): boolean => REDIRECT.names.test(last);
const isNumber = (value: Value | undefined): boolean => value?.is === "literal" && typeof value.value === "number";

function rowOf(ref: CallRef, last: string, { program, versionOf }: TextWorld): SinkRow | null {
  const callees = calleesOf(program.calleeOf(ref), program);
  const { args } = program.call(ref);
  const found = sinkRows.find(
    (row) =>
      row.names.test(last) &&
      callees.some(
        (callee) => isOf(callee, row.packages) || (callee.package === null && row.packages.includes(null)),
      ) &&
      (!row.of || callees.some(({ names }) => names.at(-2) === row.of)) &&
      (!row.versions || row.packages.some((name) => name && holdsIn(row.versions ?? "", versionOf(ref.file, name)))),
  );
  if (!found?.option) return found ?? null;
  const { option } = found;
  const isOn = args.some(
    (arg) =>
      arg.is === "object" &&
      arg.entries.some((entry) => "key" in entry && entry.key === option && !isFalse(entry.value)),
  );
  return isOn ? found : null;
}

const isFalse = (value: Value): boolean => value.is === "literal" && value.value === false;

const isMarkup = (meaning: Meaning): boolean =>
  optionsOf(meaning).some(
    (m) =>
      m.is === "text" && m.parts.some((part) => part.is === "literal" && /<[a-z!][^<>]*>/i.test(String(part.value))),
  );

/** Whether an address starts with text of a model, which then decides where it leads. */
function startsWithText(meaning: Meaning, world: TextWorld): boolean {
  return optionsOf(meaning).some((m) => {
    const first = m.is === "text" ? m.parts[0] : m;
    return first !== undefined && modelTextsIn(first, world).length > 0;
  });
}

interface Obeyed {
  readonly ref: CallRef;
  readonly value: Value;
  readonly meaning: Meaning;
  readonly kind: TextSink["kind"];
  readonly name: string;
}

function obeyed({ ref, value, meaning, kind, name }: Obeyed, world: TextWorld): TextSink | null {
  const { program } = world;
  const [text] = textsNotHarmless(meaning, world);
  if (!text) return null;
  const at = program.at(ref.file, program.call(ref).span);
  const because = [{ at: text.use.call.at, note: `${text.use.name} writes it` }];
  return { at, kind, name, state: isAsked(ref, value, world) ? "unknown" : "open", because };
}

/** Texts of models in a value; what goes through something that makes it harmless is left out. */
export function textsNotHarmless(meaning: Meaning, world: TextWorld): readonly ModelText[] {
  const found: ModelText[] = [];
  visitParts(meaning, world.program, (part) => {
    if (isAnsweredByPerson(part)) return "enough";
    if ([packageOf(part), ...namesAlong(part)].some((name) => makesHarmless.test(name))) return "enough";
    if (part.is !== "made" || isParameter(part)) return part.is === "made" ? "enough" : "more";
    const field = fieldOf(part, world);
    if (field) {
      if (field.isOpen) found.push(field.text);
      return "enough";
    }
    const [text] = modelTextsIn({ ...part }, { ...world });
    const isDirect = text !== undefined && (part.by === null || asksModel(part.by, world) || !isTransformed(part));
    if (text && isDirect) found.push(text);
    return isDirect || isOfModel(part, world) ? "enough" : "more";
  });
  return found;
}

const isParameter = ({ callee }: Extract<Meaning, { is: "made" }>): boolean =>
  (callee.is === "external" || callee.is === "made") && parameterizes.test(callee.path.at(-1) ?? "");

const asksModel = (by: CallRef, { byCall }: TextWorld): boolean => byCall.has(keyOfCall(by));

/** Whether a value is the result of some other call, whose arguments are looked at on their own. */
function isTransformed(part: Meaning): boolean {
  return part.is === "made" && part.callee.is === "external" && !/^(?:JSON|String)/.test(part.callee.path.join("."));
}

/** `element.innerHTML = text`. */
function htmlWrites(file: string, world: TextWorld): readonly TextSink[] {
  const { program } = world;
  return program.code(file).writes.flatMap((write): readonly TextSink[] => {
    if (write.target.is !== "member" || !/^(?:innerHTML|outerHTML|srcdoc)$/.test(write.target.key)) return [];
    const [text] = textsNotHarmless(program.evaluate(write.value, alone(file)), world);
    if (!text) return [];
    const because = [{ at: text.use.call.at, note: `${text.use.name} writes it` }];
    return [{ at: program.at(file, write.span), kind: "html", name: write.target.key, state: "open", because }];
  });
}

const HTML_ATTRIBUTE = /^(?:dangerouslySetInnerHTML|v-html|innerHTML|set:html)$/;

/** `<div dangerouslySetInnerHTML={{ __html: text }} />`. */
function htmlElements(file: string, world: TextWorld): readonly TextSink[] {
  const { program } = world;
  const found: TextSink[] = [];
  for (const { attributes, children } of valuesOfKind(program.code(file), "element")) {
    for (const attribute of attributes) {
      if (!("key" in attribute) || !HTML_ATTRIBUTE.test(attribute.key)) continue;
      put(attribute.key, attribute.keySpan, [attribute.value]);
    }
    const raw = attributes.find((one) => "key" in one && leavesMarkup(one, file, world));
    if (raw && "key" in raw) put(raw.key, raw.keySpan, children);
  }
  return found;

  function put(name: string, span: Span, values: readonly Value[]): void {
    const [text] = values.flatMap((value) => textsNotHarmless(program.evaluate(value, alone(file)), world));
    if (!text) return;
    const because = [{ at: text.use.call.at, note: `${text.use.name} writes it` }];
    found.push({ at: program.at(file, span), kind: "html", name, state: "open", because });
  }
}

/** `rehypePlugins={[rehypeRaw]}`: markup within Markdown is kept, and nothing cleans it. */
function leavesMarkup({ key, value }: { key: string; value: Value }, file: string, { program }: TextWorld): boolean {
  if (key !== "rehypePlugins") return false;
  const packages = new Set<string | null>();
  visitParts(program.evaluate(value, alone(file)), program, (part) => {
    if (part.is === "external") packages.add(part.package);
    return "more";
  });
  return packages.has("rehype-raw") && ![...packages].some((name) => makesHarmless.test(name ?? ""));
}
