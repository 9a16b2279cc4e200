import { moderationOptions } from "../../knowledge/moderation.ts";
import type { Guard } from "../../model/index.ts";
import { readOption } from "../calls/options.ts";
import type { LinkedUse, UseContext } from "../uses.ts";
import type { FoundGuard } from "./passage.ts";

/** What judges the texts of an endpoint: a call of its own, an option of the call, the provider. */
export function moderationOf(judged: FoundGuard, uses: readonly LinkedUse[], context: UseContext): Guard {
  for (const { use } of uses) {
    if (use.call.operation === "moderation") return guarded(use.at, "texts are judged here");
  }
  const asked = uses.filter(({ use }) => use.call.operation !== "embedding");
  if (asked.length > 0 && asked.every(({ use }) => use.call.provider === "azure-openai"))
    return guarded(asked[0]?.use.at, "Azure filters content by itself");
  for (const one of asked) {
    if (judgesItself(one, context)) return guarded(one.use.at, "the request asks the provider to judge");
  }
  return judged;
}

function guarded(at: LinkedUse["use"]["at"] | undefined, note: string): Guard {
  return { state: "guarded", because: at ? [{ at, note }] : [] };
}

function judgesItself({ reached }: LinkedUse, { world }: UseContext): boolean {
  const { site, frame } = reached;
  const source = { ...site.inner, frame };
  return moderationOptions
    .filter(({ sdk }) => sdk === site.sdk || sdk === site.package)
    .some(({ options }) => readOption(options, source, { program: world.program, callers: "follow" }).is === "written");
}
