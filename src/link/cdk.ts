/** Functions of AWS that code of the CDK declares by their source, of which `NodejsFunction` makes a bundle. */
import type { CodeFacts, Entry, FileFacts, Location, Value } from "../facts/index.ts";
import { property, text } from "./documents.ts";
import { folderOf, join } from "./modules.ts";
import { lastName } from "./names.ts";

export interface CdkFunction {
  readonly name: string;
  readonly at: Location;
  /**
   * Files that may be its source. There can be several, since a relative path counts from the folder in which the
   * command is run.
   */
  readonly entries: readonly string[];
  /** Seconds; null where none is written. */
  readonly timeout: Value | null;
  /** MiB; null where none is written. */
  readonly memory: Value | null;
}

/**
 * Every `new NodejsFunction(…)` of a file. Its options: docs.aws.amazon.com "aws-cdk-lib.aws_lambda_nodejs", `entry`
 * and `timeout` of NodejsFunction, read 2026-11-30.
 */
export function cdkFunctions({ file, code }: FileFacts): readonly CdkFunction[] {
  return (code?.calls ?? []).flatMap((call): CdkFunction[] => {
    const [, id, options] = call.args;
    if (!code || !call.isNew || lastName(call.callee, code) !== "NodejsFunction" || options?.is !== "object") return [];
    const entries = placesOf(property(options, "entry"), file, code);
    const given = (key: string) => lastIn(options.entries, key);
    const timeout = given("timeout");
    const name = text(id) ?? "NodejsFunction";
    return [
      {
        name,
        at: { file, ...call.span },
        entries,
        timeout: timeout && secondsOf(timeout, code),
        memory: given("memorySize"),
      },
    ];
  });
}

/**
 * The paths that an `entry` may mean: `"src/ask.ts"` in each folder around the file, `join(__dirname, "../src/ask.ts")`
 * from the file itself.
 */
function placesOf(entry: Value | null, file: string, code: CodeFacts): readonly string[] {
  const plain = text(entry);
  const folders = file.split("/").map((_, i, all) => all.slice(0, i).join("/"));
  if (plain !== null) return folders.flatMap((folder) => join(folder === "" ? "" : `${folder}/`, plain) ?? []);
  const call = entry?.is === "call" ? code.calls[entry.call] : undefined;
  if (!call || !/^(?:join|resolve)$/.test(lastName(call.callee, code))) return [];
  const [, ...rest] = call.args;
  const words = rest.map(text);
  return words.includes(null) ? [] : [join(folderOf(file), words.join("/")) ?? ""];
}

/** The value of an option, or the spread that may hold it: of all parts that may set it the last one wins. */
function lastIn(options: readonly Entry[], key: string): Value | null {
  const found = options.findLast((entry) => "spread" in entry || ("key" in entry && entry.key === key));
  if (!found) return null;
  return "spread" in found ? found.spread : found.value;
}

const UNITS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60 };

/** `Duration.seconds(30)` as the number 30; anything else is left as it is. */
function secondsOf(timeout: Value, code: CodeFacts): Value {
  const call = timeout.is === "call" ? code.calls[timeout.call] : undefined;
  const unit = call && UNITS[lastName(call.callee, code)];
  const [amount] = call?.args ?? [];
  if (!unit || amount?.is !== "literal" || typeof amount.value !== "number") return timeout;
  return { ...amount, value: amount.value * unit };
}
