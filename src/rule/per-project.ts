import type { ModelCall, Project, Use } from "../model/index.ts";

/**
 * For what is the same for all subjects of a project: `find` runs when it is first asked for, and once for each
 * project.
 */
export function perProject<T>(find: (project: Project) => T): (project: Project) => T {
  const known = new WeakMap<Project, { readonly found: T }>();
  return (project) => {
    const kept = known.get(project) ?? { found: find(project) };
    known.set(project, kept);
    return kept.found;
  };
}

/** The uses of each call. */
export const usesByCall = perProject(({ uses }): ReadonlyMap<ModelCall, readonly Use[]> => {
  const byCall = new Map<ModelCall, Use[]>();
  for (const use of uses) {
    const known = byCall.get(use.call);
    if (known) known.push(use);
    else byCall.set(use.call, [use]);
  }
  return byCall;
});

/** Whether a handler that makes a call carries a conversation on as well: each turn of it brings something new. */
export const inChat = (use: Use, project: Project): boolean => ofConversations(project).has(use);

const ofConversations = perProject(
  ({ endpoints }): ReadonlySet<Use> =>
    new Set(endpoints.flatMap(({ uses }) => (uses.some(({ conversational }) => conversational) ? uses : []))),
);
