import { mayModerate } from "../../knowledge/authentication.ts";
import { moderationOptions } from "../../knowledge/moderation.ts";
import type { Guard } from "../../model/index.ts";
import { readOption } from "../calls/options.ts";
import type { Entry } from "../entries.ts";
import type { LinkedUse, UseContext } from "../uses.ts";
import type { FoundGuard } from "./passage.ts";

/** What judges the texts of an endpoint: a call of its own, an option of the call, the provider. */
export function moderationOf(judged: FoundGuard, { entries, uses }: Asked, context: UseContext): Guard {
  for (const { use } of uses) {
    if (use.call.operation === "moderation") return guarded(use.at, "texts are judged here");
  }
  const asked = uses.filter(({ use }) => use.call.operation !== "embedding");
  if (asked.length > 0 && asked.every(({ use }) => use.call.provider === "azure-openai"))
    return guarded(asked[0]?.use.at, "Azure filters content by itself");
  for (const one of asked) {
    if (judgesItself(one, context)) return guarded(one.use.at, "the request asks the provider to judge");
  }
  return judged.state === "open" ? (filterThatAsks(entries, context) ?? judged) : judged;
}

interface Asked {
  readonly entries: readonly Entry[];
  readonly uses: readonly LinkedUse[];
}

/** A page's own filter asks it: what it judges, and who is held to it, is not seen here. */
function filterThatAsks(entries: readonly Entry[], { consumersOf, world: { program } }: UseContext): Guard | null {
  for (const { call, evidence } of entries.flatMap(consumersOf)) {
    const fn = call && program.function({ file: call.file, fn: program.call(call).fn });
    if (fn && mayModerate.test(fn.name ?? "")) {
      const note = `${fn.name} may judge texts with it`;
      return { state: "unknown", because: [{ at: evidence.at, note }] };
    }
  }
  return null;
}

function guarded(at: LinkedUse["use"]["at"] | undefined, note: string): Guard {
  return { state: "guarded", because: at ? [{ at, note }] : [] };
}

/** In the call, or in what it is called on: the model, the agent that runs. */
function judgesItself({ reached }: LinkedUse, { world }: UseContext): boolean {
  const { site, frame, thing } = reached;
  const sources = [{ ...site.inner, frame }, ...(thing?.steps ?? [])];
  return moderationOptions
    .filter(({ sdk }) => sdk === site.sdk || sdk === site.package)
    .some(({ options }) =>
      sources.some(
        (source) => readOption(options, source, { program: world.program, callers: "follow" }).is === "written",
      ),
    );
}
