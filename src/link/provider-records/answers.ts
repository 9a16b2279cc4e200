import type { Value } from "../../facts/index.ts";
import { answersThatStay, refusedOptions, storageOptions } from "../../knowledge/provider-records.ts";
import { providerHas } from "../../knowledge/provider-traits.ts";
import type { Evidence, ProviderRecord } from "../../model/index.ts";
import { type Reading, readOption } from "../calls/options.ts";
import { inVersion, type SdkWorld } from "../calls/things.ts";
import type { LinkedUse } from "../uses.ts";
import { walkValue } from "../walk.ts";

/** What becomes of an answer of the Responses API at OpenAI; null for other calls. */
export function answerRecord({ use, reached }: LinkedUse, world: SdkWorld): ProviderRecord | null {
  const { call, at, name } = use;
  if (!providerHas("storedAnswers", call.provider) || call.fileClass !== "production" || call.switchedOff) return null;
  if (call.clients.length > 0 && call.clients.every(({ keySource }) => keySource === "user-supplied")) return null;
  const body = bodyOf(reached, world);
  if (body === null) return null;
  const read = (option: string): Reading =>
    readOption([`${body}.${option}`], reached.site.inner, { program: world.program, callers: "follow" });
  const record = { at, name, kind: "answer", needsRetention: refusedBy(read), because: [], use } as const;
  const store = read("store");
  if (store.is === "written") return { ...record, state: "decided" };
  const readings = storageOptions.map(read);
  if (readings.some(({ is }) => is === "written" || is === "emptied")) return { ...record, state: "used" };
  // With stored answers the AI SDK sends back their ids in place of what was said.
  const messages = readOption(["0.messages"], reached.site.inner, { program: world.program, callers: "follow" });
  if (body !== "0" && (use.conversational || messages.is !== "absent")) return { ...record, state: "used" };
  return { ...record, state: store.is === "hidden" ? "unknown" : "implicit" };
}

/** Where the options of the Responses API stand, in a call that asks it. */
function bodyOf({ site, thing }: LinkedUse["reached"], world: SdkWorld): string | null {
  if (site.package === "openai") return /^(?:beta\.)?responses\./.test(site.known?.path ?? "") ? "0" : null;
  if (thing?.package !== "@ai-sdk/openai" || site.http) return null;
  const maker = thing.steps.find((step) => step.maker?.gives === "model")?.maker;
  const known = answersThatStay.find(({ path }) => path === maker?.path);
  if (!known || !["chat", "object"].includes(site.operation)) return null;
  const isIn = known.versions === "*" || inVersion(known, thing, site.ref.file, world);
  return isIn ? "0.providerOptions.openai" : null;
}

function refusedBy(read: (option: string) => Reading): Evidence | null {
  for (const { option, value } of refusedOptions) {
    const reading = read(option);
    const found =
      reading.is === "written" ? reading.meanings.find((m) => m.is === "literal" && m.value === value) : null;
    if (found) return { at: found.at, note: `${option}: ${value}` };
  }
  const tools = read("tools");
  const lists = tools.is === "written" ? tools.meanings : [];
  const list = lists.find((m) => m.is === "array" && names(m.value, "code_interpreter"));
  return list ? { at: list.at, note: "the code interpreter" } : null;
}

function names(value: Value, word: string): boolean {
  let isFound = false;
  walkValue(value, (part) => {
    isFound ||= part.is === "literal" && part.value === word;
  });
  return isFound;
}
