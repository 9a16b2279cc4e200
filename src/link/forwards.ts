import type { CallFact, CodeFacts, Value } from "../facts/index.ts";
import { forwarding } from "../knowledge/forwarding.ts";
import type { Manifest } from "../model/manifest.ts";
import { manifestsAbove } from "./entries/by-file.ts";
import type { Entry } from "./entries/entry.ts";
import type { CallRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import type { HandedOver } from "./queues.ts";

interface Forward {
  readonly by: CallRef;
  /** What the objects are bound as; null: whatever the address names. */
  readonly binding: string | null;
}

/** Tells for a method of a Durable Object the calls by which Workers reach its class. */
export function forwardsTo(program: Program, manifests: readonly Manifest[]): (entry: Entry) => readonly HandedOver[] {
  let all: readonly Forward[] | null = null;
  const packageOf = (file: string) => manifestsAbove(file, manifests)[0]?.path;
  return ({ framework, ref }) => {
    if (framework !== forwarding.framework) return [];
    const owner = program.function(ref)?.class ?? null;
    const name = owner === null ? null : program.code(ref.file).classes[owner]?.name;
    all ??= program.files.flatMap((file) => forwardsIn(file, program));
    const packaged = packageOf(ref.file);
    const near = all.filter(({ by }) => packageOf(by.file) === packaged);
    const own = near.filter(({ binding }) => binding === null || (name && isBoundAs(name, binding)));
    // Under a binding with a name of its own, any class may stand.
    return (own.length > 0 ? own : near).map(({ by }) => ({ by, payload: [], isFollowed: false }));
  };
}

/** `CHAT_SESSION`, `ChatSession` and `CHAT_SESSION_DO` are the class ChatSession. */
function isBoundAs(name: string, binding: string): boolean {
  const [one, other] = [plain(name), plain(binding)];
  return one !== "" && one === other;
}

const plain = (name: string): string =>
  name
    .replace(/_/g, "")
    .toLowerCase()
    .replace(/(?:durableobject|object|do|namespace|ns)$/, "");

function forwardsIn(file: string, program: Program): readonly Forward[] {
  const code = program.code(file);
  return code.calls.flatMap((call, id) => {
    const binding = bindingOf(call, code);
    return binding === undefined ? [] : [{ by: { file, call: id }, binding }];
  });
}

/** undefined: the call reaches no such object. */
function bindingOf({ callee, args }: CallFact, code: CodeFacts): string | null | undefined {
  if (callee.is === "member" && forwarding.methods.includes(callee.key)) return nameOf(callee.of, code) ?? undefined;
  const imported = callee.is === "name" ? code.bindings[callee.binding]?.value : null;
  if (imported?.is !== "import") return undefined;
  if (forwarding.routers.includes(imported.imported)) return null;
  const [first] = args;
  return forwarding.lookups.includes(imported.imported) && first ? nameOf(first, code) : undefined;
}

/** Names that stand for each other further than this are not followed. */
const MAX_NAMES = 4;

/** The last name by which a namespace is read: bindings are written as constants or as classes. */
function nameOf(value: Value, code: CodeFacts): string | null {
  let at = value;
  for (let i = 0; i < MAX_NAMES; i++) {
    if (at.is === "member") return /^[A-Z]/.test(at.key) ? at.key : null;
    const bound = at.is === "name" ? code.bindings[at.binding]?.value : null;
    if (!bound) return null;
    at = bound;
  }
  return null;
}
