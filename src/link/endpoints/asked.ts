import type { BranchFact, CodeFacts, Value } from "../../facts/index.ts";
import { saysNoName } from "../../knowledge/authentication.ts";
import { text } from "../documents.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { rootOfChain, walkOuter, walkValue } from "../walk.ts";

/** What a test asks for: something the sender writes, a variable of the environment, anything else. */
export interface Asked {
  readonly sender: boolean;
  readonly secret: boolean;
  readonly other: boolean;
}

interface AskedWorld {
  readonly program: Program;
  isSent(meaning: Meaning): boolean;
}

/** null where the test is about an answer of somebody else. */
export function askedIn({ test }: BranchFact, { file }: FunctionRef, world: AskedWorld): Asked | null {
  const asked = { sender: false, secret: false, other: false };
  let isAnswer = false;
  walkValue(test, (value) => {
    if (value.is === "operation" && /^[!=]==?$/.test(value.operator))
      asked.secret ||=
        value.operands.some((operand) => isSecret(operand, file, world)) &&
        value.operands.every((operand) => operand.is !== "literal" && operand.is !== "undefined");
    if (value.is !== "literal" || typeof value.value !== "number") return;
    if (value.value >= 400 && value.value < 600) isAnswer = true;
  });
  if (isAnswer || isAboutError(test, file, world)) return null;
  walkOuter(test, (value) => {
    if (!ASKED.has(value.is)) return;
    for (const m of optionsOf(world.program.evaluate(value, alone(file), "ignore"))) {
      if (m.is === "env" || isTextOfSecret(m)) continue;
      else if (m.is === "literal" || m.is === "undefined") continue;
      else if (world.isSent(m)) asked.sender = true;
      else asked.other = true;
    }
  });
  return asked;
}

/** `error instanceof OpenAI.AuthenticationError`: of what failed, in the words of a package; the tree's own errors may say who asked. */
function isAboutError(test: Value, file: string, { program }: AskedWorld): boolean {
  let isError = false;
  let isOther = false;
  walkOuter(test, (value) => {
    if (!ASKED.has(value.is)) return;
    if (isErrorThere(value, file, program)) isError = true;
    else {
      const meant = optionsOf(program.evaluate(value, alone(file), "ignore"));
      isOther ||= meant.some((m) => m.is !== "external");
    }
  });
  return isError && !isOther;
}

/** Functions that hand an error on to each other further than this are not followed. */
const MAX_HANDED = 3;

/** What was caught, a part of it, what a function says of it, or the same as a parameter that is never anything else. */
export function isErrorThere(value: Value, file: string, program: Program, way: Way = FIRST()): boolean {
  if (way.left < 0) return false;
  const further = { ...way, left: way.left - 1 };
  const { bindings, calls } = program.code(file);
  const root = rootOfChain(value);
  if (root.is === "call") {
    const { args = [] } = calls[root.call] ?? {};
    return args.length > 0 && args.every((arg) => isErrorThere(arg, file, program, further));
  }
  const bound = root.is === "name" ? bindings[root.binding] : undefined;
  if (root.is === "caught" || bound?.kind === "catch") return true;
  const param = bound?.kind === "param" ? bound.value : root;
  if (param?.is !== "param" || param.rest) return false;
  const place = `${file}\0${param.fn}\0${param.index}`;
  if (way.asked.has(place)) return true;
  way.asked.add(place);
  const callers = program.callers({ file, fn: param.fn });
  return (
    callers.length > 0 &&
    callers.every((ref) => {
      const given = program.call(ref).args[param.index];
      return given !== undefined && isErrorThere(given, ref.file, program, further);
    })
  );
}

/** How a value came to be asked about: a parameter that many callers hand on is looked into once. */
interface Way {
  readonly left: number;
  readonly asked: Set<string>;
}

const FIRST = (): Way => ({ left: MAX_HANDED, asked: new Set() });

/** Whether a test asks for a switch, or from where somebody asks, and for nobody's name. */
export function asksNobody({ test }: BranchFact, { file }: FunctionRef, program: Program): boolean {
  const code = program.code(file);
  const names: string[] = [];
  walkOuter(test, (value) => {
    if (NAMED.has(value.is)) names.push(nameIn(value, code));
  });
  return names.length > 0 && names.every((name) => saysNoName.test(name));
}

const NAMED: ReadonlySet<Value["is"]> = new Set(["call", "member", "name", "global"]);
/** Variables that hold what others hold, further than this, have no name. */
const MAX_HELD = 4;

/** `request.headers.get("cf-ipcountry")`: what it gives is called as the header is. */
const READS_HEADER = /^(?:get|header|getHeader)$/;

/** What something is called where it comes from: what a variable of a function is called says nothing. */
function nameIn(value: Value, code: CodeFacts, depth = MAX_HELD): string {
  if (depth < 0) return "";
  switch (value.is) {
    case "member":
      return value.key;
    case "global":
      return value.name;
    case "import":
      return value.imported;
    case "await":
      return nameIn(value.of, code, depth);
    case "call": {
      const { callee, args = [] } = code.calls[value.call] ?? {};
      const name = callee ? nameIn(callee, code, depth - 1) : "";
      return READS_HEADER.test(name) && args.length === 1 ? (text(args[0]) ?? name) : name;
    }
    case "name": {
      const bound = code.bindings[value.binding];
      if (bound?.value && bound.value.is !== "function") return nameIn(bound.value, code, depth - 1);
      return bound?.fn === null ? bound.name : "";
    }
    default:
      return "";
  }
}

const ASKED: ReadonlySet<Value["is"]> = new Set([
  "name",
  "member",
  "index",
  "call",
  "env",
  "global",
  "import",
  "template",
]);

function isSecret(value: Value, file: string, { program }: AskedWorld): boolean {
  if (value.is === "literal" || value.is === "undefined") return false;
  const options = optionsOf(program.evaluate(value, alone(file), "ignore"));
  return options.some((m) => m.is === "env" || isTextOfSecret(m));
}

/** `Bearer ${process.env.CRON_SECRET}`. */
const isTextOfSecret = (m: Meaning): boolean =>
  m.is === "text" && m.parts.some((part) => optionsOf(part).some((option) => option.is === "env"));
