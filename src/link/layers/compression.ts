import type { CallFact, Value } from "../../facts/index.ts";
import { compressors } from "../../knowledge/layers.ts";
import type { Program } from "../program.ts";
import { type Covering, type LayerSources, layer } from "./draft.ts";

/** Middleware that packs every answer of an Express server, event streams included. */
export function compressionLayers({ reached, program, appOf }: LayerSources): readonly Covering[] {
  const behind = reached.filter(({ entry }) => /^Express/.test(entry.framework));
  if (behind.length === 0) return [];
  return program.files.flatMap((file) => {
    const code = program.code(file);
    const names = code.bindings.flatMap(({ value }, id) => (isCompressor(value) ? [id] : []));
    if (names.length === 0 || flushes(program)) return [];
    return code.calls.flatMap((call): Covering[] => {
      const made = usedIn(call, names, code.calls);
      // A filter decides which answers are packed.
      if (!made || made.args.length > 0) return [];
      const at = program.at(file, made.span);
      const because = [{ at, note: "packs event streams too" }];
      const own = {
        buffers: { is: "set", value: true, because },
        cure: "a filter that leaves out event streams",
      } as const;
      const app = appOf(file);
      const covered = behind.filter((one) => app === "" || one.app === app);
      return covered.length === 0 ? [] : [{ layer: layer(at, "compression", own), reached: covered }];
    });
  });
}

const isCompressor = (value: Value | null): boolean =>
  value?.is === "import" &&
  compressors.includes(value.module) &&
  (value.imported === "default" || value.imported === "*");

/** `app.use(compression())`, for all addresses. */
function usedIn(call: CallFact, names: readonly number[], calls: readonly CallFact[]): CallFact | null {
  if (call.callee.is !== "member" || call.callee.key !== "use") return null;
  for (const argument of call.args) {
    const made = argument.is === "call" ? calls[argument.call] : undefined;
    if (made?.callee.is === "name" && names.includes(made.callee.binding)) return made;
    if (made?.callee.is === "import" && isCompressor(made.callee)) return made;
    if (argument.is === "literal") return null;
  }
  return null;
}

/** `res.flush()` behind every part, or an answer that forbids to be changed on its way. */
function flushes(program: Program): boolean {
  return program.files.some((file) =>
    program.code(file).calls.some(({ callee, args }) => {
      if (callee.is === "member" && callee.key === "flush") return true;
      return args.some(forbidsChange);
    }),
  );
}

function forbidsChange(value: Value): boolean {
  if (value.is === "literal") return typeof value.value === "string" && /\bno-transform\b/.test(value.value);
  if (value.is !== "object") return false;
  return value.entries.some((entry) => "value" in entry && entry.value.is !== "object" && forbidsChange(entry.value));
}
