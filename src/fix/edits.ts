import {
  addLines,
  type DataWriter,
  dataWriterFor,
  editBetween,
  ModuleWriter,
  offsetOf,
  type Stretch,
  type TextEdit,
  withEdits,
} from "../languages/write.ts";
import type { Change } from "../rule/index.ts";

type Place = Extract<Change, { is: "stretch" }>["at"];
type Made = readonly TextEdit[] | null;
/** Changes of a file as a whole: each is made on what the one before left. */
type OfFile = Extract<Change, { is: "lines" | "entry" }>;
type AtPlace = Exclude<Change, OfFile | { is: "file" }>;
/** Changes that need no look at what the text is. */
type OfText = Extract<Change, { is: "stretch" | "part" }>;

const IS_MODULE = /\.[cm]?[jt]sx?$/;

/** The edits that changes of one file come to; null where one of them has no place there. A null text: no such file. */
export function editsOf(file: string, text: string | null, changes: readonly Change[]): Made {
  const whole = changes.filter((change): change is OfFile => change.is === "lines" || change.is === "entry");
  const made = changes.find((change) => change.is === "file");
  if (made) return text === null && changes.length === 1 ? [{ start: 0, end: 0, text: made.text }] : null;
  const own = changes.filter((change): change is AtPlace => !whole.some((one) => one === change));
  if (whole.length > 0) return own.length > 0 ? null : ofFile(file, text, whole);
  if (text === null) return null;
  const stretches = own.filter((change): change is OfText => change.is === "stretch" || change.is === "part");
  const others = own.filter((change) => !stretches.some((one) => one === change));
  const edits =
    others.length === 0 ? [] : IS_MODULE.test(file) ? inModule(file, text, others) : inData(file, text, others);
  return edits && together([edits, ...stretches.map((change) => inText(text, change))]);
}

function together(all: readonly Made[]): Made {
  const edits: TextEdit[] = [];
  for (const made of all) {
    if (made === null) return null;
    for (const edit of made) if (!edits.some((known) => isSame(known, edit))) edits.push(edit);
  }
  return edits;
}

/** Two changes may want the same statement, the same import. */
const isSame = (a: TextEdit, b: TextEdit): boolean => a.start === b.start && a.end === b.end && a.text === b.text;

function ofFile(file: string, text: string | null, changes: readonly OfFile[]): Made {
  let now = text ?? "";
  for (const change of changes) {
    if (change.is === "entry" && text === null) return null;
    const made = change.is === "lines" ? addLines(now, change.lines) : setByPath(file, now, change);
    if (made === null) return null;
    now = withEdits(now, made);
  }
  const edit = editBetween(text ?? "", now);
  return edit ? [edit] : [];
}

function setByPath(file: string, text: string, { path, value }: Extract<Change, { is: "entry" }>): Made {
  return dataWriterFor(file, text)?.set?.(path, value) ?? null;
}

const stretchOf = (text: string, at: Place): Stretch => ({
  start: offsetOf(text, at),
  end: offsetOf(text, { line: at.endLine, column: at.endColumn }),
});

function inText(text: string, change: OfText): Made {
  const { start, end } = stretchOf(text, change.at);
  if (change.is === "stretch") return [{ start, end, text: change.to }];
  const found = text.slice(start, end).indexOf(change.from);
  const isOnce = found >= 0 && text.slice(start, end).indexOf(change.from, found + 1) < 0;
  return isOnce ? [{ start: start + found, end: start + found + change.from.length, text: change.to }] : null;
}

function inData(file: string, text: string, changes: readonly AtPlace[]): Made {
  const writer = dataWriterFor(file, text);
  return writer && together(changes.map((change) => dataEdits(change, text, writer)));
}

function dataEdits(change: AtPlace, text: string, writer: DataWriter): Made {
  if (change.is === "setting")
    return writer.setIn?.(stretchOf(text, change.at), change.keys, change.value, change.before) ?? null;
  if (change.is === "text") return writer.replace?.(stretchOf(text, change.at), change.to) ?? null;
  if (change.is === "value") return writer.replace?.(stretchOf(text, change.at), change.to) ?? null;
  return change.is === "removal" ? (writer.remove?.(stretchOf(text, change.at)) ?? null) : null;
}

function inModule(file: string, text: string, changes: readonly AtPlace[]): Made {
  const writer = ModuleWriter.open(file, text);
  if (!writer) return null;
  return together(changes.map((change) => moduleEdits(change, writer)));
}

function moduleEdits(change: AtPlace, writer: ModuleWriter): Made {
  switch (change.is) {
    case "option":
      return option(change, writer);
    case "removal":
      return writer.remove(change.at);
    case "key":
      return writer.rename(change.at, change.to);
    case "text":
      return writer.replaceText(change.at, change.to);
    case "expression":
      return writer.replaceExpression(change.at, change.code);
    case "wrap":
      return writer.wrap(change.at, change.before, change.after);
    case "line":
      return writer.addLine(change.at, change.where, change.code);
    case "rounds":
      return writer.boundRounds(change.at, change.most);
    case "once":
      return writer.keepOnce(change.at);
    case "few":
      return writer.runFew(change.at, change.most);
    case "streamed":
      return writer.streamAnswer(change.at, change.twin);
    case "variable":
      return writer.readVariable(change.at, change.code);
    case "statement":
      return writer.addStatement(change.code);
    case "import":
      return writer.importName(change.from, change.name);
    case "value":
      return writer.replaceExpression(change.at, JSON.stringify(change.to));
    case "setting":
    case "stretch":
    case "part":
      return null;
  }
}

function option({ place, code }: Extract<Change, { is: "option" }>, writer: ModuleWriter): Made {
  const { at, argument, keys } = place;
  if (argument === null) return writer.setProperty(at, keys, code);
  return writer.setArgument(
    at,
    argument,
    keys.reduceRight((inner, key) => `{ ${key}: ${inner} }`, code),
  );
}
