import type { CallRef, Frame } from "../meaning.ts";
import type { Program } from "../program.ts";

/** A call of a chain, with the name that it calls. */
export interface Part {
  readonly name: string;
  readonly by: CallRef | null;
  readonly frame: Frame;
}

/** What express-validator checks one field of a request with: `body("text").isLength({ max: 500 })`. */
const OF_FIELD = /^(?:body|check|query|param|header|cookie)$/;
/** Checks that leave a field short. */
const SHORT =
  /^(?:isIn|isInt|isFloat|isNumeric|isBoolean|isUUID|isMongoId|isDate|isISO8601|isEmail|matches|custom|equals)$/;

/** Whether a chain checks a field by its name. */
export const isOfField = (chain: readonly Part[]): boolean =>
  OF_FIELD.test(chain[0]?.name ?? "") &&
  chain.some(({ name }) => /^is[A-Z]|^(?:matches|trim|custom|exists)$/.test(name));

/** Whether the checks of a field hold what is read under that name to a size. */
export function fieldIsHeld(chain: readonly Part[], names: readonly string[], program: Program): boolean {
  const field = textOf(chain[0], program);
  if (field === null || !names.includes(field)) return false;
  return chain.some(
    ({ name, by }) => SHORT.test(name) || (name === "isLength" && by !== null && hasMaximum(by, program)),
  );
}

function textOf(part: Part | undefined, program: Program): string | null {
  const [first] = part?.by ? program.call(part.by).args : [];
  return first?.is === "literal" && typeof first.value === "string" ? first.value : null;
}

const hasMaximum = (by: CallRef, program: Program): boolean =>
  program
    .call(by)
    .args.some((arg) => arg.is === "object" && arg.entries.some((entry) => "key" in entry && entry.key === "max"));
