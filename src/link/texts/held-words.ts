import { type CallFact, type CodeFacts, contains, type Span, type Value } from "../../facts/index.ts";
import { type Sent, type SentWorld, sentIn } from "../endpoints/sent.ts";
import { alone } from "../evaluate/evaluator.ts";
import { valuesOfKind } from "../walk.ts";

/** Tell whether a value is one of several, or a number. */
const ASKS = /^(?:includes|has|hasOwn|hasOwnProperty|indexOf|isInteger|isSafeInteger|isFinite|isNaN)$/;

/**
 * Whether one of these files looks a piece up among words of its own, or asks for a number, before it is used:
 * `if (!TONES.includes(tone)) return`. That the test refuses is taken for granted. In the file where it is read, other
 * handlers have pieces of the same name: only the function around is looked through.
 */
export function isHeldToFew(sent: Sent, files: readonly string[], world: SentWorld): boolean {
  const { program } = world;
  const wanted = sent.names.join("\0");
  const isIt = (value: Value, file: string): boolean =>
    sentIn(program.evaluate(value, alone(file)), world).some(({ names }) => names.join("\0") === wanted);
  const read = files.flatMap((file) => [file, ...program.imports(file)]).filter((file) => program.hasCode(file));
  return [...new Set(read)].some((file) => {
    const code = program.code(file);
    const around = file === sent.at.file ? outermostAround(sent.at, code) : undefined;
    const isHere = (span: Span): boolean => around === undefined || contains(around, span);
    return (
      code.calls.some(
        (call) => isHere(call.span) && ASKS.test(methodOrGlobal(call)) && call.args.some((arg) => isIt(arg, file)),
      ) ||
      valuesOfKind(code, "operation").some((one) => isHere(one.span) && asked(one).some((part) => isIt(part, file)))
    );
  });
}

/** Functions come before those that are written in them. */
const outermostAround = (at: Span, code: CodeFacts): Span | undefined =>
  code.functions.find(({ span }) => contains(span, at))?.span;

const methodOrGlobal = ({ callee }: CallFact): string =>
  callee.is === "member" ? callee.key : callee.is === "global" ? callee.name : "";

/** What a comparison holds to words or numbers: `tone in TONES`, `tone !== "short"`, `typeof count !== "number"`. */
function asked({ operator, operands }: Extract<Value, { is: "operation" }>): readonly Value[] {
  if (operator === "in") return operands.slice(0, 1);
  const word = operands.find((one) => one.is === "literal");
  const said = word?.is === "literal" ? word.value : "";
  const [kind] = operands.flatMap((one) => (one.is === "operation" && one.operator === "typeof" ? one.operands : []));
  if (kind) return said === "number" ? [kind] : [];
  return operator.startsWith("!=") && said !== "" ? operands : [];
}
