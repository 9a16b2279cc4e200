import type { CallFact, Value } from "../../facts/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Loggers made of one another further back than this are not asked. */
const MAX_CHAIN = 6;

/** Names of fields that a logger leaves out: those of `pino({ redact: ["prompt", "*.messages"] })`, also of its children. */
export function redactedBy({ callee }: CallFact, file: string, program: Program): ReadonlySet<string> {
  if (callee.is !== "member" || callee.of.is === "global") return new Set();
  const made = optionsOf(program.evaluate(callee.of, alone(file)));
  const paths = made.map((logger) => pathsOf(logger, program));
  // What only one of several loggers leaves out, another may write.
  return new Set(paths[0]?.filter((name) => paths.every((names) => names.includes(name))));
}

function pathsOf(logger: Meaning, program: Program): readonly string[] {
  const found: string[] = [];
  let at = logger;
  for (let i = 0; i < MAX_CHAIN && at.is === "made"; i++) {
    for (const arg of at.by ? program.call(at.by).args : []) {
      const options = program.evaluate(arg.is === "spread" ? arg.of : arg, at.frame);
      const redact = options.is === "object" ? program.member(options, "redact", options.at) : null;
      const list = redact?.is === "object" ? program.member(redact, "paths", redact.at) : redact;
      if (list?.is !== "array") continue;
      for (const item of list.value.items) {
        const path = program.evaluate(item, list.frame);
        if (path.is === "literal")
          found.push(
            String(path.value)
              .split(/[.[\]]/)
              .at(-1) ?? "",
          );
      }
    }
    at = at.callee;
  }
  return found;
}

/** The values that an argument is written with, one by one, without those of fields that are left out. */
export function writtenParts(value: Value, redacted: ReadonlySet<string> = new Set()): readonly Value[] {
  const within = (inner: Value) => writtenParts(inner, redacted);
  switch (value.is) {
    case "template":
      return value.parts.flatMap(within);
    case "array":
      return value.items.flatMap(within);
    case "object":
      return value.entries.flatMap((entry) => {
        if ("key" in entry && redacted.has(entry.key)) return [];
        return within("spread" in entry ? entry.spread : entry.value);
      });
    case "choice":
      return value.options.flatMap(within);
    case "spread":
    case "await":
      return within(value.of);
    case "operation":
      return [];
    default:
      return [value];
  }
}
