import type { AgentLoop } from "../../model/index.ts";
import { optionMeaning, readOption } from "../calls/options.ts";
import type { SdkWorld } from "../calls/things.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Reached } from "../uses.ts";

/** Tools of the Responses API that the provider runs by itself, as often as the model likes; its reference, read 2026-11-23. */
const HOSTED =
  /^(?:web_search(?:_preview)?(?:_\d{4}_\d{2}_\d{2})?|file_search|code_interpreter|computer_use_preview|image_generation|mcp|local_shell)$/;
const LIMIT = "max_tool_calls";

/** Rounds that the provider goes within one request; null where it is given no tools of its own. */
export function hostedLoop({ site }: Reached, { program }: SdkWorld): AgentLoop | null {
  if (site.operation !== "responses") return null;
  for (const path of site.options.tools ?? []) {
    const list = optionsOf(optionMeaning(path, site.inner, program)).find((m) => m.is === "array");
    const tool =
      list?.is === "array" ? list.value.items.find((item) => isHosted(program.evaluate(item, list.frame))) : null;
    if (!list || !tool) continue;
    const limit = readOption([`${path.slice(0, path.lastIndexOf(".") + 1)}${LIMIT}`], site.inner, {
      program,
      callers: "follow",
    });
    const state = limit.is === "written" ? "bounded" : limit.is === "hidden" ? "unknown" : "unbounded";
    const because = [{ at: program.at(list.at.file, tool.span), note: "the provider runs this tool by itself" }];
    const at = program.at(site.ref.file, program.call(site.ref).span);
    return { kind: "hosted", at, state, bound: null, option: LIMIT, because };
  }
  return null;

  function isHosted(m: Meaning): boolean {
    const type = m.is === "object" ? program.member(m, "type", m.at) : null;
    return type?.is === "literal" && HOSTED.test(String(type.value));
  }
}
