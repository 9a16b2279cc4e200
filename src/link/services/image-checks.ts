import type { FileFacts, Value } from "../../facts/index.ts";
import { instructionsOf, shippedStages } from "../config-keys/stages.ts";
import { property, text } from "../documents.ts";
import { folderOf, join } from "../modules.ts";
import { type ProbeDraft, placeOf } from "./draft.ts";

/** The check that the image of a service brings along; "maybe" where an image of the tree that may be its own has one. */
export function checkOfImage(service: Value, file: string, facts: readonly FileFacts[]): ProbeDraft | "maybe" | null {
  const images = facts.filter(({ format }) => format === "dockerfile");
  const build = property(service, "build");
  if (!build) return images.some((image) => checkIn(image) !== null) ? "maybe" : null;
  const context = join(folderOf(file), `${text(build) ?? text(property(build, "context")) ?? "."}/`);
  const wanted = context === null ? null : join(context, text(property(build, "dockerfile")) ?? "Dockerfile");
  const own = images.find((image) => image.file === wanted);
  return own ? checkIn(own) : null;
}

/** `HEALTHCHECK CMD curl -f http://localhost:3000/health` of a stage that ships; the last one counts. */
function checkIn(image: FileFacts): ProbeDraft | null {
  const instructions = instructionsOf(image);
  const shipped = shippedStages(instructions);
  const last = instructions.findLast(({ is, stage }) => is === "HEALTHCHECK" && shipped.has(stage));
  if (!last || last.words.includes("NONE")) return null;
  return { kind: "readiness", at: placeOf(image.file, last.value), path: pathIn(last.words) };
}

/** `curl -f http://localhost:3000/health || exit 1` asks /health. */
export function pathIn(words: readonly string[]): string | null {
  const found = /https?:\/\/[^/\s"'`]+(\/[^\s"'`|;)?]*)?/.exec(words.join(" "));
  return found ? (found[1] ?? "/") : null;
}
