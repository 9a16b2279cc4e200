import { databases } from "../knowledge/databases.ts";
import { identityPackages } from "../knowledge/identity-clouds.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { isStandInKey } from "../knowledge/placeholder.ts";
import type { KeyKnowledge } from "./calls/key-source.ts";
import { isControl } from "./controls.ts";
import type { Entry } from "./entries.ts";
import type { Meaning, MeaningOf } from "./meaning.ts";

/** Tells keys of the application from keys of its users, by where their values come from. */
export function keyKnowledge(knowledge: Knowledge, entries: readonly Entry[]): KeyKnowledge {
  const carriers = new Set(
    entries.flatMap(({ ref, params }) => params.map((index) => `${ref.file}\0${ref.fn}\0${index}`)),
  );
  const isDatabase = (name: string) =>
    databases.some((known) => (known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : known === name));
  return {
    isSecretManager: (m) => knowledge.secretManagers.some((control) => isControl(m, control)),
    isIdentity: (m) => identityPackages.has(packageOf(m) ?? ""),
    isUserStore: (m) =>
      knowledge.userKeyStores.some((control) => isControl(m, control)) || isDatabase(packageOf(m) ?? ""),
    isPlaceholderKey: isStandInKey,
    isRequestData: (m: MeaningOf<"param">) => carriers.has(`${m.ref.file}\0${m.ref.fn}\0${m.index}`),
  };
}

function packageOf(m: Meaning): string | null {
  return m.is === "external" ? m.package : null;
}
