import type { AgentLoop } from "../model/index.ts";
import { frameworkLoop } from "./agent-loop/framework.ts";
import { hostedLoop } from "./agent-loop/hosted.ts";
import { ownLoop } from "./agent-loop/own-loop.ts";
import { spawningOf } from "./agent-loop/spawning.ts";
import type { SdkWorld } from "./calls/things.ts";
import { usesTools } from "./reuse/conversation.ts";
import type { Reached } from "./uses.ts";

/** The loop in which a call lets the model work with tools; null where it is asked once. */
export function agentLoopOf(reached: Reached, world: SdkWorld): AgentLoop | null {
  const own = usesTools(reached, world) ? ownLoop(reached.site.ref, world.program) : null;
  const loop = own ?? frameworkLoop(reached, world) ?? hostedLoop(reached, world);
  return loop && { ...loop, spawns: spawningOf(reached, world) };
}
