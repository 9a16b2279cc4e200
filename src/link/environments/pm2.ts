import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { pm2Apps } from "../pm2.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, type Sighting, withoutEnvironment } from "./sighting.ts";
import { credentialsIn, type Given, isReference } from "./variables.ts";

/** pm2.keymetrics.io "Ecosystem File": `env_production` is what `--env production` adds; read 2026-11-23. */
export function pm2Sightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f) => {
    return pm2Apps(f).flatMap((app) => {
      const name = text(property(app, "name")) ?? "";
      return entriesOf(app).flatMap(({ key, value, span }): Sighting[] => {
        const environment = key.startsWith("env_") ? environmentNamed(key.slice(4)) : null;
        if (environment === null) return [];
        const shown = {
          app: appOf(f.file, name),
          part: withoutEnvironment(name) || null,
          environment,
          isGuessed: true,
          hidesOthers: "no" as const,
          byReferenceOnly: false,
        };
        const given = [...givenIn(value, f), ...givenIn(property(app, "env"), f)];
        const found = credentialsIn(given, (one) =>
          isReference(one.value) ? { reference: one.value, scope: null } : null,
        );
        const at = { file: f.file, ...span };
        if (found.length === 0) return [{ ...shown, credential: null, partition: null, at, says: `${key} of PM2` }];
        return found.map((one) => ({ ...shown, ...one, says: `${one.credential.name} in ${key} of PM2` }));
      });
    });
  });
}

function givenIn(value: Value | null, { file }: FileFacts): readonly Given[] {
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const at = { file, ...inner.span };
    if (inner.is === "env" && inner.name !== null) return [{ name: key, value: `\${${inner.name}}`, at }];
    const written = text(inner);
    return written === null ? [] : [{ name: key, value: written, at }];
  });
}
