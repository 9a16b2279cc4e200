import type { Frame } from "../meaning.ts";
import { type From, urlsOf } from "./addresses.ts";
import { callersIn } from "./frames.ts";
import type { HttpWorld } from "./http-world.ts";
import type { Sender } from "./senders.ts";
import type { CallSite } from "./sites.ts";
import { HOLE } from "./url-text.ts";

/** An address that says what is asked, where only the host comes from elsewhere: `${base}/chat/completions`. */
const SAYS_WHAT = new RegExp(`(?:${HOLE}|://).*/\\w`);

/**
 * Which call a request that is sent by a function of the application is shown at: of the call that sends and its
 * callers, the innermost one that says what is asked. Where every function on the way has one caller only, it is the
 * call that sends. Whoever gives no more than the host, such as the construction of a client, sends nothing.
 */
export function rowOf(sender: Sender, { by: ref, frame }: From, world: HttpWorld): Pick<CallSite, "ref" | "fn"> {
  const { program } = world;
  const callers = callersIn(frame);
  const says = (levels: number) =>
    urlsOf(sender, { by: ref, frame: shortened(frame, levels) }, { program, callers: "ignore" }).some((url) =>
      SAYS_WHAT.test(url),
    );
  const level = [0, ...callers.keys()].findIndex((_, levels) => levels < callers.length && says(levels));
  const supplier = level === 0 ? ref : (callers.at(level < 0 ? 0 : -level) ?? ref);
  const isOnly = callers.every((caller) => {
    const targets = program.targets(caller);
    return !program.call(caller).isNew && targets.every((target) => program.callers(target).length === 1);
  });
  const row = isOnly ? ref : supplier;
  return { ref: row, fn: { file: row.file, fn: program.call(row).fn } };
}

/** The same frame with so many callers kept, counted from the inside: what callers further out pass in is unknown. */
function shortened(frame: Frame, levels: number): Frame {
  const by = frame.entered?.by;
  if (!frame.entered || !by) return frame;
  if (levels === 0) return { ...frame, entered: { ...frame.entered, by: null, self: null } };
  return { ...frame, entered: { ...frame.entered, by: { ...by, frame: shortened(by.frame, levels - 1) } } };
}
