import type { HttpSender } from "../../knowledge/http.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { HttpWorld } from "./http-world.ts";
import { type OptionSource, optionMeaning } from "./options.ts";

/** A way to send a request, as one call uses it. */
export interface Sender {
  readonly sender: HttpSender;
  readonly name: string;
  /** Base addresses set on the instance it is called on. */
  readonly bases: readonly Meaning[];
  /** Where the object was constructed of which it is a method: `new XMLHttpRequest()`. */
  readonly instance: CallRef | null;
  /** The factory that made the instance, and the options that it takes. */
  readonly made: { readonly source: OptionSource; readonly factory: HttpSender["factories"][number] } | null;
}

/** How a call sends a request; null where it sends none. */
export function senderOf(ref: CallRef, world: HttpWorld): Sender | null {
  const { program } = world;
  for (const option of optionsOf(program.calleeOf(ref))) {
    const found = senderFrom(option, program.call(ref).isNew, world);
    if (found) return found;
  }
  return null;
}

function senderFrom(m: Meaning, isNew: boolean, world: HttpWorld): Sender | null {
  if (m.is === "external") {
    const name = nameOfExport(m.package, m.path);
    const sender = world.senders.find(
      (s) =>
        bare(s.package) === bare(m.package) &&
        !s.instanceOf &&
        (s.isConstructed ?? false) === isNew &&
        s.names.includes(name),
    );
    return sender ? { sender, name, bases: [], instance: null, made: null } : null;
  }
  if (m.is !== "made" || m.callee.is !== "external" || m.by === null) return null;
  const { package: from, path } = m.callee;
  const made = nameOfExport(from, path);
  const source = { by: m.by, frame: m.frame };
  for (const sender of world.senders.filter((s) => s.package === bare(from))) {
    const method = m.path.join(".");
    if (sender.instanceOf === made && sender.names.includes(method))
      return { sender, name: `${made}.${method}`, bases: [], instance: m.by, made: null };
    const factory = sender.factories.find((f) => f.name === made);
    if (!factory) continue;
    const name = ["default", ...m.path].join(".");
    const bases = factory.baseUrl.map((path) => optionMeaning(path, source, world.program));
    if (sender.names.includes(name))
      return {
        sender,
        name,
        bases: bases.filter((b) => b.is !== "undefined"),
        instance: null,
        made: { source, factory },
      };
  }
  return null;
}

const bare = (name: string | null): string | null => name?.replace(/^node:/, "") ?? null;

function nameOfExport(from: string | null, path: readonly string[]): string {
  if (from === null) return path.filter((p, i) => i > 0 || !/^(window|globalThis|self|global)$/.test(p)).join(".");
  return path.length === 0 ? "default" : path.join(".");
}
