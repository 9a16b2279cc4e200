import type { Location } from "../facts/index.ts";
import type { Evidence, FileClass, Project, Trigger, Use } from "../model/index.ts";
import { maskKeys } from "./mask-keys.ts";
import { byPlace } from "./order.ts";

/** One way from whoever starts a call to the model that answers it. */
export interface Flow {
  readonly trigger: Trigger;
  /** A person waits for the answer. */
  readonly interactive: boolean;
  /** From the entry point to the last wrapper, outermost first. */
  readonly steps: readonly FlowStep[];
  readonly call: FlowStep & { readonly fileClass: FileClass; readonly packagePath: string };
  readonly provider: string;
  /** null where it is chosen at run time. */
  readonly model: string | null;
}

export interface FlowStep {
  readonly file: string;
  readonly line: number;
  /** What happens there: "POST /api/chat (Next.js route handler)", "openai.chat.completions.create". */
  readonly what: string;
}

/** How requests, pages and jobs of the application reach models, in the order of the calls' places. */
export function buildFlows({ uses }: Project): readonly Flow[] {
  const flows = uses.map(flowOf);
  const distinct = new Map(flows.map((flow) => [JSON.stringify(flow), flow]));
  return maskKeys([...distinct.values()].sort((a, b) => byPlace(a.call, b.call) || compareSteps(a, b)));
}

function flowOf({ call, at, name, origin }: Use): Flow {
  const steps = origin.path.map(stepOf).filter((step) => !isAt(step, call.at));
  // Where the options come together is a wrapper's caller, unless the way leads through it already.
  const caller = isAt(stepOf({ at, note: "" }), call.at) || steps.some((step) => isAt(step, at)) ? [] : [callerAt(at)];
  return {
    trigger: origin.trigger,
    interactive: origin.interactive,
    steps: [...steps, ...caller],
    call: {
      file: call.at.file,
      line: call.at.line,
      what: name,
      fileClass: call.fileClass,
      packagePath: call.packagePath,
    },
    provider: call.provider,
    model: call.model.value,
  };
}

function stepOf({ at, note }: Pick<Evidence, "at" | "note">): FlowStep {
  return { file: at.file, line: at.line, what: note };
}

function callerAt({ file, line }: Location): FlowStep {
  return { file, line, what: "calls the wrapper" };
}

function isAt({ file, line }: FlowStep, at: Location): boolean {
  return file === at.file && line === at.line;
}

function compareSteps(a: Flow, b: Flow): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
