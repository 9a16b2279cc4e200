import { databases } from "../knowledge/databases.ts";
import { bindingHolders, bindingsPath } from "../knowledge/environment-readers.ts";
import { identityPackages } from "../knowledge/identity-clouds.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { isStandInKey } from "../knowledge/placeholder.ts";
import type { KeyKnowledge } from "./calls/key-source.ts";
import { isControl } from "./controls.ts";
import { type SentWorld, sentIn } from "./endpoints/sent.ts";
import type { Entry } from "./entries.ts";
import type { Meaning, MeaningOf } from "./meaning.ts";
import type { Program } from "./program.ts";

/** Tells keys of the application from keys of its users, by where their values come from. */
export function keyKnowledge(knowledge: Knowledge, entries: readonly Entry[], sent: SentWorld): KeyKnowledge {
  const placesOf = (some: readonly Entry[]) =>
    new Set(some.flatMap(({ ref, params }) => params.map((index) => `${ref.file}\0${ref.fn}\0${index}`)));
  const carriers = placesOf(entries);
  const shown = placesOf(entries.filter(({ trigger }) => trigger === "ui"));
  const handedIn = new Set(
    entries.flatMap(({ ref, bindings }) => (bindings === null ? [] : `${ref.file}\0${ref.fn}\0${bindings}`)),
  );
  const isDatabase = (name: string) =>
    databases.some((known) => (known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : known === name));
  return {
    isSecretManager: (m) => knowledge.secretManagers.some((control) => isControl(m, control)),
    isSent: sent.isSent,
    isIdentity: (m) => identityPackages.has(packageOf(m) ?? ""),
    isUserStore: (m) =>
      knowledge.userKeyStores.some((control) => isControl(m, control)) || isDatabase(packageOf(m) ?? ""),
    isRowOfSender(meaning) {
      let isChosen = false;
      let at = meaning;
      for (let steps = 0; at.is === "made" && steps < MAX_CHAIN; steps++) {
        isChosen ||= isGivenSent(at, sent);
        at = at.callee;
      }
      return isChosen && isDatabase(packageOf(at) ?? "");
    },
    isPlaceholderKey: isStandInKey,
    isBinding: (m) => {
      if (m.is !== "param") return isHeldBinding(m);
      const place = `${m.ref.file}\0${m.ref.fn}\0${m.index}`;
      if (handedIn.has(place)) return m.path.length === 1;
      return carriers.has(place) && bindingsPath.test(m.path.join("."));
    },
    isRequestData: (m: MeaningOf<"param">) => {
      const place = `${m.ref.file}\0${m.ref.fn}\0${m.index}`;
      return carriers.has(place) && (!shown.has(place) || isTyped(m, sent.program));
    },
  };
}

/** `this.env.KEY` in a class of Cloudflare's, and `env.KEY` of its module. */
function isHeldBinding(m: MeaningOf<"made"> | MeaningOf<"external">): boolean {
  const base = m.is === "made" ? m.callee : m;
  return m.path.length === 2 && m.path[0] === "env" && bindingHolders.has(packageOf(base) ?? "");
}

/** Properties of an event or a form under which it carries what the visitor typed. */
const OF_EVENT = /^(?:target|currentTarget|srcElement|elements|submitter)$/;
const EVENTS = /^(?:e|evt?|\w*event|(?:form)?data|form|values)$/i;
const EVENT_TYPES = /(?:Event|FormData)$/;

/** Whether a parameter of a page's function holds what the visitor typed, as those for events and forms do. */
function isTyped({ ref, index, path }: MeaningOf<"param">, program: Program): boolean {
  if (path.some((name) => OF_EVENT.test(name))) return true;
  const param = program.function(ref)?.params[index];
  return EVENTS.test(param?.name ?? "") || EVENT_TYPES.test(param?.type?.path.at(-1) ?? "");
}

/** How many calls in a row are looked at. */
const MAX_CHAIN = 16;

/** Whether a call is given something that whoever sends the request wrote. */
function isGivenSent({ by, frame }: MeaningOf<"made">, sent: SentWorld): boolean {
  const args = by ? sent.program.call(by).args : [];
  return args.some((arg) => arg.is !== "spread" && sentIn(sent.program.evaluate(arg, frame), sent).length > 0);
}

function packageOf(m: Meaning): string | null {
  return m.is === "external" ? m.package : null;
}
