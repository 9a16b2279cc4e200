import type { Control } from "../knowledge/control.ts";
import { writingMethods } from "../knowledge/databases.ts";
import { frameworks } from "../knowledge/frameworks.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { handOverMethods } from "../knowledge/queues.ts";
import { onceFor } from "./once-for.ts";

/**
 * The names of methods that some SDK, sender or framework has. Only for these it is worth finding out what a parameter
 * is on which they are called.
 */
export const methodsOfInterest = onceFor((knowledge: Knowledge): ReadonlySet<string> => {
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
});
