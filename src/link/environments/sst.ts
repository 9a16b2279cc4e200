import type { FileFacts } from "../../facts/index.ts";
import { text } from "../documents.ts";
import type { EnvironmentContext } from "./context.ts";
import { isModelKey, type Sighting } from "./sighting.ts";

/** sst.dev "Secret": every stage has its own, set by a command; which stages there are no file tells. Read 2026-11-23. */
export function sstSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.filter(({ file }) => /(?:^|\/)sst\.config\.ts$/.test(file)).flatMap((f) => secretsIn(f, appOf(f.file)));
}

function secretsIn({ file, code }: FileFacts, app: string): readonly Sighting[] {
  return (code?.calls ?? []).flatMap(({ callee, args, isNew, span }): Sighting[] => {
    const isSecret = isNew && callee.is === "member" && callee.key === "Secret";
    const name = isSecret ? text(args[0]) : null;
    const variable = name?.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase() ?? "";
    if (name === null || !isModelKey(variable.replace(/OPEN_AI/, "OPENAI"))) return [];
    return [
      {
        app,
        part: null,
        environment: "production",
        credential: { name: variable, reference: `the secret ${name} of the stage`, scope: null, fingerprint: null },
        partition: null,
        at: { file, ...span },
        isGuessed: true,
        hidesOthers: "always",
        byReferenceOnly: true,
        says: `${name} is a secret of each stage`,
      },
    ];
  });
}
