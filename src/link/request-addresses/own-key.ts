import type { Value } from "../../facts/index.ts";
import type { KeySource } from "../../model/index.ts";
import type { ClientSource } from "../calls/things.ts";
import { keysFound } from "../endpoints/keys.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Frame } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { LinkedUse, UseContext } from "../uses.ts";

/** Keys that are never a user's. A credential of the workload is bound to whom it was made for. */
const OWN: ReadonlySet<KeySource> = new Set(["environment", "default-environment", "secret-manager"]);

/** Whether a client of a use sends the application's own key, whoever asks, or for anybody who brings none. */
export function sendsOwnKey(one: LinkedUse, client: ClientSource | null, context: UseContext): boolean {
  const { program } = context.world;
  if (client?.by && fallsBack(client, program)) return true;
  const at = client?.by ? program.at(client.by.file, program.call(client.by).span) : null;
  const row = one.use.call.clients.find(
    (c) => c.at.file === at?.file && c.at.line === at.line && c.at.column === at.column,
  );
  const keys = row
    ? [row.keySource, ...(row.otherKeySources ?? [])]
    : keysFound(one, context).flatMap(({ source, others = [] }) => [source, ...others]);
  return keys.every((source) => OWN.has(source));
}

/** `apiKey: body.apiKey || process.env.OPENAI_API_KEY`: who leaves the key out is given the application's. */
function fallsBack({ by, frame, knowledge }: ClientSource, program: Program): boolean {
  const [options] = by ? program.call(by).args : [];
  if (!by || !frame || options?.is !== "object") return false;
  const names = new Set((knowledge.options.apiKey ?? []).map((path) => path.slice(path.lastIndexOf(".") + 1)));
  return options.entries.some(
    (entry) => "key" in entry && names.has(entry.key) && endsInOwn(entry.value, { by, frame }, program),
  );
}

interface Place {
  readonly by: { readonly file: string };
  readonly frame: Frame;
}

/** Through one name. */
function endsInOwn(value: Value, place: Place, program: Program, depth = 1): boolean {
  if (value.is === "name" && depth > 0) {
    const bound = program.code(place.by.file).bindings[value.binding]?.value;
    return bound ? endsInOwn(bound, place, program, depth - 1) : false;
  }
  if (value.is !== "choice" || (value.by !== "or" && value.by !== "nullish")) return false;
  const last = value.options.at(-1);
  return last !== undefined && optionsOf(program.evaluate(last, place.frame)).some(({ is }) => is === "env");
}
