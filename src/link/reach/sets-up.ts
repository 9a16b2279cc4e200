import type { Program } from "../program.ts";
import { onlyAsksState } from "./graphs.ts";
import { throughListeners } from "./listeners.ts";
import type { Step } from "./step.ts";

/** Tells ways on which what asks a model is only made ready, and run by somebody else. */
export function setsUpOnly(program: Program): (step: Step) => boolean {
  const isListened = throughListeners(program);
  const isAsked = onlyAsksState(program);
  return (step) => isListened(step) || isAsked(step);
}
