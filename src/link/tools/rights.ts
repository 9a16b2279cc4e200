import { serviceClients } from "../../knowledge/tools.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { chainOf, packageOf } from "../reuse/chain.ts";

/** Names of what tells one person's rows from another's. */
const WHOSE =
  /^(?:user|owner|account|customer|member|tenant|org(?:anization)?|team|profile)_?(?:id|uuid|uid)?s?$|^uid$/i;

/**
 * A client with the rights of the service is asked for the rows of whomever the model names: `admin.from("orders")
 * .select().eq("user_id", userId)`, where `userId` is written for the tool.
 */
export function actsForAnybody(ref: CallRef, of: readonly FunctionRef[], program: Program): boolean {
  const isNamed = program
    .call(ref)
    .args.some((arg) =>
      optionsOf(program.evaluate(arg.is === "spread" ? arg.of : arg, alone(ref.file))).some((meaning) =>
        isWritten(meaning, of),
      ),
    );
  return isNamed && optionsOf(program.calleeOf(ref)).some((callee) => hasServiceRights(callee, program));
}

function isWritten(meaning: Meaning, of: readonly FunctionRef[]): boolean {
  return (
    meaning.is === "param" &&
    of.some(({ file, fn }) => file === meaning.ref.file && fn === meaning.ref.fn) &&
    WHOSE.test(meaning.path.at(-1) ?? "")
  );
}

function hasServiceRights(callee: Meaning, program: Program): boolean {
  const chain = chainOf(callee);
  const known = serviceClients.find(({ packages }) => packages.includes(packageOf(chain) ?? ""));
  if (!known) return false;
  const { key } = known;
  if (key === null) return true;
  return chain.calls.some(({ by, frame }) =>
    program
      .call(by)
      .args.flatMap((arg) => optionsOf(program.evaluate(arg.is === "spread" ? arg.of : arg, frame)))
      .some((m) => m.is === "env" && key.test(m.name ?? "")),
  );
}
