import { quietStreams, reportsErrors } from "../../knowledge/error-handlers.ts";
import type { ErrorPath } from "../../model/error-path.ts";
import type { Use } from "../../model/index.ts";
import { readOption } from "../calls/options.ts";
import { holdsIn } from "../calls/versions.ts";
import { type Entry, handlerName } from "../entries.ts";
import type { Program } from "../program.ts";
import type { LinkedUse, UseContext } from "../uses.ts";
import { valuesOfKind } from "../walk.ts";

/** `streamText`, `streamObject`: their errors come with what they give, and the call itself throws nothing. */
export const reportsByItself = ({ call: { sdk, name, sdkVersion }, streaming }: Use): boolean =>
  streaming !== "buffered" &&
  reportsErrors.some(
    (known) =>
      sdk === known.sdk && known.calls.test(name) && (sdkVersion === null || holdsIn(known.versions, sdkVersion)),
  );

/** Such an error in a version that writes it nowhere, where nothing asks for it. Null where somebody may see it. */
export function vanishing({ use, reached }: LinkedUse, entry: Entry, { world }: UseContext): ErrorPath | null {
  const { program } = world;
  const { inner, ref, package: name } = reached.site;
  const version = world.versionOf(ref.file, name);
  if (use.call.sdk !== quietStreams.sdk) return null;
  if (version === null || !holdsIn(quietStreams.versions, version) || use.call.isTraced !== "no") return null;
  if (readOption(["0.onError"], inner, { program, callers: "follow" }).is !== "absent") return null;
  const files = new Set(
    [use.call.at, use.at, entry.at, ...use.origin.path.map(({ at }) => at)].map(({ file }) => file),
  );
  if ([...files].some((file) => program.hasCode(file) && looksAtParts(file, program))) return null;
  const because = [{ at: entry.at, note: "nothing from here to the call asks for an error" }];
  return { at: use.call.at, use, handler: handlerName(entry), ends: "vanished", fallback: null, because };
}

/** Reads the parts of the stream, in which errors come as well, or is told of them where the answer is made. */
function looksAtParts(file: string, program: Program): boolean {
  const code = program.code(file);
  const isAsked = (key: string) => quietStreams.asked.has(key);
  return (
    valuesOfKind(code, "member").some(({ key }) => isAsked(key)) ||
    valuesOfKind(code, "object").some(({ entries }) => entries.some((entry) => "key" in entry && isAsked(entry.key)))
  );
}
