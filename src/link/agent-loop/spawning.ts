import type { Evidence } from "../../model/index.ts";
import { keyOf } from "../call-graph.ts";
import { readOption } from "../calls/options.ts";
import { layersOf } from "../calls/sites.ts";
import type { SdkWorld } from "../calls/things.ts";
import { bodiesOf } from "../endpoints/bodies.ts";
import { functionsOf } from "../entries/callee.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import type { Reached } from "../uses.ts";
import { rootsOf, walkValue } from "../walk.ts";

/**
 * Where a tool of an agent starts the same agent again, with the same tools, and nothing on the way counts how deep.
 * Tools that whoever calls hands over may be others for the inner agent.
 */
export function spawningOf({ site, thing }: Reached, world: SdkWorld): Evidence | null {
  const { program } = world;
  const { fn } = program.call(site.ref);
  if (fn === null) return null;
  const own: FunctionRef = { file: site.ref.file, fn };
  const tools = layersOf(site, thing, world).flatMap(({ paths, source }) => {
    const reading = readOption(
      paths.tools,
      { ...source, frame: alone(source.by.file) },
      { program, callers: "ignore" },
    );
    return reading.is === "written" ? reading.meanings : [];
  });
  const bodies = bodiesOf(program);
  const leadsBack = (ref: FunctionRef) => bodies.runBy([ref]).some((one) => keyOf(one) === keyOf(own));
  const starts = tools.flatMap((tool) => functionsOf(tool, program)).filter(leadsBack);
  if (starts.length === 0) return null;
  const way = [own, ...bodies.runBy(starts).filter(leadsBack)];
  if (way.some((ref) => mayCount(ref, program))) return null;
  const isAgain = (call: CallRef) => program.targets(call).some((target) => keyOf(target) === keyOf(own));
  const again = way.flatMap((ref) => bodies.callsIn(ref)).find(isAgain);
  return again ? { at: program.at(again.file, program.call(again).span), note: "a tool starts the agent again" } : null;
}

const COMPARES = new Set(["<", "<=", ">", ">=", "+", "-", "++", "--"]);
const COUNTS = /depth|level|nest|generation|parent|budget|remaining|spawn|child|^max|limit/i;

/** Whether anything on the way compares or counts, or has a name as if it did. */
function mayCount({ file, fn }: FunctionRef, program: Program): boolean {
  const code = program.code(file);
  let isFound = code.writes.some((write) => write.fn === fn && write.operator !== "=");
  for (const root of rootsOf(code)) {
    if (root.fn !== fn) continue;
    walkValue(root.value, (value) => {
      if (value.is === "operation") isFound ||= COMPARES.has(value.operator);
      if (value.is === "member") isFound ||= COUNTS.test(value.key);
      if (value.is === "name") isFound ||= COUNTS.test(lastName(value, code));
    });
  }
  return isFound;
}
