import type { Control } from "../knowledge/control.ts";
import { writingMethods } from "../knowledge/databases.ts";
import { frameworks } from "../knowledge/frameworks.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { handOverMethods } from "../knowledge/queues.ts";

/** Names of methods that tell something when they are called on an object handed in from elsewhere. */
export function methodsOfInterest(knowledge: Knowledge): ReadonlySet<string> {
  const known = methodsOf.get(knowledge) ?? collect(knowledge);
  methodsOf.set(knowledge, known);
  return known;
}

const methodsOf = new WeakMap<Knowledge, ReadonlySet<string>>();

function collect(knowledge: Knowledge): ReadonlySet<string> {
  const { sdks, httpSenders, retryLibraries, caches, rateLimiters, observability, moderation } = knowledge;
  const controls: readonly Control[] = [...retryLibraries, ...caches, ...rateLimiters, ...observability, ...moderation];
  const paths = [
    ...sdks.flatMap((sdk) => [...sdk.calls, ...sdk.makers].map(({ path }) => path)),
    ...httpSenders.flatMap((sender) => sender.names),
    ...controls.flatMap((control) => control.methods ?? []),
    ...frameworks.registrations.flatMap((registration) => registration.names),
    ...writingMethods,
    ...handOverMethods,
  ];
  return new Set(paths.map((path) => path.slice(path.lastIndexOf(".") + 1)));
}
