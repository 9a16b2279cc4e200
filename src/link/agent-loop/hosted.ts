import { hostedTools } from "../../knowledge/tools.ts";
import type { AgentLoop } from "../../model/index.ts";
import { optionMeaning, readOption } from "../calls/options.ts";
import type { SdkWorld } from "../calls/things.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Reached } from "../uses.ts";

/** The loop at the provider within one request; null where the call gives it no tools of the provider. */
export function hostedLoop({ site }: Reached, { program }: SdkWorld): AgentLoop | null {
  if (site.operation !== hostedTools.operation) return null;
  for (const path of site.options.tools ?? []) {
    const list = optionsOf(optionMeaning(path, site.inner, program)).find((m) => m.is === "array");
    const tool =
      list?.is === "array" ? list.value.items.find((item) => isHosted(program.evaluate(item, list.frame))) : null;
    if (!list || !tool) continue;
    const limit = readOption([`${path.slice(0, path.lastIndexOf(".") + 1)}${hostedTools.limit}`], site.inner, {
      program,
      callers: "follow",
    });
    const state = limit.is === "written" ? "bounded" : limit.is === "hidden" ? "unknown" : "unbounded";
    const because = [{ at: program.at(list.at.file, tool.span), note: "the provider runs this tool by itself" }];
    const at = program.at(site.ref.file, program.call(site.ref).span);
    return { kind: "hosted", at, state, bound: null, option: hostedTools.limit, because };
  }
  return null;

  function isHosted(m: Meaning): boolean {
    const type = m.is === "object" ? program.member(m, "type", m.at) : null;
    return type?.is === "literal" && hostedTools.types.test(String(type.value));
  }
}
