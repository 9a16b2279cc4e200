import type { ErrorPath } from "../../model/error-path.ts";
import { bodiesOf } from "../endpoints/bodies.ts";
import type { Entry } from "../entries.ts";
import type { Program } from "../program.ts";
import type { LinkedUse } from "../uses.ts";

/** Nothing of the tree is seen to catch it. */
export const isUncaught = ({ ends }: ErrorPath): boolean => ends === "framework" || ends === "process";

/** A handler leads to a call by calls, and does not only hand over what asks. */
export const isCalledFrom = ({ ref }: Entry, { fn }: LinkedUse, program: Program): boolean =>
  bodiesOf(program)
    .runBy([ref])
    .some((one) => one.file === fn.file && one.fn === fn.fn);
