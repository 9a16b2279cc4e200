/** The heap that Node is told to use beside the memory that its container may take. */
import type { FileFacts, Value } from "../../facts/index.ts";
import type { Heap, Size } from "../../model/index.ts";
import { instructionsOf, shippedStages } from "../config-keys/stages.ts";
import { property } from "../documents.ts";
import { folderOf } from "../modules.ts";
import { walkValue } from "../walk.ts";
import { placeOf } from "./draft.ts";

const TOLD = /--max[-_]old[-_]space[-_]size[= ](\d+)/;

/** `NODE_OPTIONS: --max-old-space-size=4096`, in the variables or the command of a container. */
export function heapIn(container: Value | null, file: string): Size | null {
  const found: Size[] = [];
  if (!container) return null;
  walkValue(container, (part) => {
    const told = part.is === "literal" ? TOLD.exec(String(part.value))?.[1] : undefined;
    if (told) found.push({ at: placeOf(file, part), megabytes: Number(told) });
  });
  return found[0] ?? null;
}

const UNITS: Readonly<Record<string, number>> = {
  b: 1 / 2 ** 20,
  k: 1 / 1024,
  ki: 1 / 1024,
  m: 1,
  mi: 1,
  g: 1024,
  gi: 1024,
};

/** "512Mi", "1g", "1Gi", 536870912 → MiB; units of ten are taken for those of two, which lie above them. */
export function sizeIn(written: Value | null, file: string): Size | null {
  if (written?.is !== "literal") return null;
  const match = /^(\d+(?:\.\d+)?)([bkmg]i?)?b?$/i.exec(String(written.value).trim());
  const unit = UNITS[(match?.[2] ?? "b").toLowerCase()];
  return match && unit ? { at: placeOf(file, written), megabytes: Number(match[1]) * unit } : null;
}

/** What the image or the start script of an application says, where all that say it say the same. */
export function heapOfApp(app: string, facts: readonly FileFacts[], appOf: (file: string) => string): Size | null {
  const found = facts.flatMap((f): readonly Size[] => {
    if (/(?:^|\/)package\.json$/.test(f.file)) {
      const start = property(property(f.documents[0], "scripts"), "start");
      return folderOf(f.file) === (app === "" ? "" : `${app}/`)
        ? [heapIn(start, f.file)].flatMap((one) => one ?? [])
        : [];
    }
    return f.format === "dockerfile" && appOf(f.file) === app ? heapsOfImage(f) : [];
  });
  const [first] = found;
  return first && found.every(({ megabytes }) => megabytes === first.megabytes) ? first : null;
}

function heapsOfImage(f: FileFacts): readonly Size[] {
  const instructions = instructionsOf(f);
  const shipped = shippedStages(instructions);
  return instructions
    .filter(({ is, stage }) => ["ENV", "CMD", "ENTRYPOINT"].includes(is) && shipped.has(stage))
    .flatMap(({ value }) => heapIn(value, f.file) ?? []);
}

/** The heap together with the limit, if both are known. */
export const heapBeside = (heap: Size | null, limit: Size | null): Heap | null =>
  heap && limit ? { ...heap, limit } : null;
