import type { FileFacts } from "../facts/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { FileClass, Project } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { adminKeysIn } from "./admin-keys.ts";
import { endpointsOf } from "./endpoints.ts";
import type { Entry } from "./entries.ts";
import { errorLeaksIn } from "./error-leaks.ts";
import { errorPathsOf } from "./error-paths.ts";
import { fanOutsOf } from "./fan-outs.ts";
import type { Program } from "./program.ts";
import { publicKeysIn } from "./public-keys.ts";
import { quotaCheckIn } from "./quota-checks.ts";
import { textsOf } from "./texts.ts";
import { toolsIn } from "./tools.ts";
import type { LinkedUse, UseContext } from "./uses.ts";
import { webhooksIn } from "./webhooks.ts";

export interface LaterInput {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly context: UseContext;
  readonly facts: readonly FileFacts[];
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  readonly linked: readonly LinkedUse[];
  /** Whether the bytes of a file name a code of a used-up quota. */
  mayNameQuota(file: string): boolean;
  /** Whether they name the variable of a key. */
  mayNameKey(file: string): boolean;
  /** Whether they name that of an administration key. */
  mayNameAdmin(file: string): boolean;
  classOf(file: string): FileClass;
}

/** Found out when it is first asked for, and once: few projects have rules for all of it. */
export type Later = Pick<
  Project,
  | "endpoints"
  | "errorPaths"
  | "errorLeaks"
  | "fanOuts"
  | "adminKeys"
  | "publicKeys"
  | "quotaCheck"
  | "texts"
  | "tools"
  | "webhooks"
>;

export function laterFacts(input: LaterInput): Later {
  const { program, context, classOf, linked } = input;
  let endpoints: Later["endpoints"] | null = null;
  let errorPaths: Later["errorPaths"] | null = null;
  let adminKeys: Later["adminKeys"] | null = null;
  let publicKeys: Later["publicKeys"] | null = null;
  let quotaCheck: { readonly found: Later["quotaCheck"] } | null = null;
  let texts: Later["texts"] | null = null;
  let tools: Later["tools"] | null = null;
  let webhooks: Later["webhooks"] | null = null;
  let fanOuts: Later["fanOuts"] | null = null;
  let errorLeaks: Later["errorLeaks"] | null = null;
  return {
    get endpoints() {
      endpoints ??= endpointsOf(input);
      return endpoints;
    },
    get fanOuts() {
      fanOuts ??= fanOutsOf({ ...input, limits: input.knowledge.concurrencyLimits });
      return fanOuts;
    },
    get errorLeaks() {
      errorLeaks ??= errorLeaksIn(this.endpoints, program);
      return errorLeaks;
    },
    get errorPaths() {
      errorPaths ??= errorPathsOf(input);
      return errorPaths;
    },
    get adminKeys() {
      adminKeys ??= adminKeysIn({ ...input, originsOf: context.originsOf });
      return adminKeys;
    },
    get publicKeys() {
      publicKeys ??= publicKeysIn(input);
      return publicKeys;
    },
    get quotaCheck() {
      quotaCheck ??= { found: quotaCheckIn(input) };
      return quotaCheck.found;
    },
    get texts() {
      texts ??= textsOf(input);
      return texts;
    },
    get tools() {
      tools ??= linked.length === 0 ? [] : toolsIn(program, classOf);
      return tools;
    },
    get webhooks() {
      webhooks ??= webhooksIn({ ...input, isSent: context.isSentByRequester });
      return webhooks;
    },
  };
}

/** A project with what is found out later, which is still found out when it is asked for. */
export function withLater<Now extends object>(now: Now, later: Later): Now & Later {
  Object.defineProperties(now, Object.getOwnPropertyDescriptors(later));
  return now as Now & Later;
}
