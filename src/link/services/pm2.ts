import type { FileFacts, Location, Value } from "../../facts/index.ts";
import type { Resolved } from "../../model/index.ts";
import { instructionsOf } from "../config-keys/stages.ts";
import { itemsOf, property, text } from "../documents.ts";
import { environmentInName } from "../environments/sighting.ts";
import { ecosystemOf, pm2Apps, runsInProduction } from "../pm2.ts";
import { placeOf, readNumber, type ServiceDraft, type ServiceSources, unseen, WORKER_NAME } from "./draft.ts";

/** Processes that PM2 keeps running in production. pm2 7.0.4, lib/Common.js, read 2026-11-30. */
export function pm2Services({ facts }: ServiceSources): readonly ServiceDraft[] {
  // How many containers there are, something else decides.
  const isInContainer = facts.some(
    (f) =>
      f.format === "dockerfile" && instructionsOf(f).some(({ words }) => words.some((word) => /\bpm2\b/.test(word))),
  );
  return facts.flatMap((f) => {
    const apps = pm2Apps(f);
    return apps.flatMap((app) => {
      if (!runsInProduction(app)) return [];
      // The same script again, on another port or another machine, is another instance.
      const isAlone = apps.filter((one) => scriptOf(one) === scriptOf(app)).length === 1 && hostsOf(f).length < 2;
      return [serviceOf(app, f, isAlone && !isInContainer)];
    });
  });
}

const scriptOf = (app: Value): string => text(property(app, "script")) ?? "";

/** `deploy: { production: { host: ["a", "b"] } }` */
const hostsOf = (f: FileFacts): readonly Value[] =>
  itemsOf(property(property(property(ecosystemOf(f), "deploy"), "production"), "host"));

function serviceOf(app: Value, f: FileFacts, isAlone: boolean): ServiceDraft {
  const at = placeOf(f.file, app);
  const name = text(property(app, "name")) ?? scriptOf(app).replace(/^.*\/|\.\w+$/g, "");
  const isWorker = WORKER_NAME.test(`${name} ${scriptOf(app)}`) || property(app, "cron_restart") !== null;
  return {
    at,
    name,
    platform: "PM2",
    environment: environmentInName(name) ?? "production",
    role: isWorker ? "worker" : null,
    instances: instancesOf(app, { at, file: f.file, isAlone }),
    autoscaler: null,
    isBalanced: isBalanced(app),
    readiness: unseen(at, "PM2 starts anew what ends"),
    probes: [],
    memory: unseen(at, "PM2 runs no container"),
  };
}

interface Around {
  readonly at: Location;
  readonly file: string;
  readonly isAlone: boolean;
}

function instancesOf(app: Value, { at, file, isAlone }: Around): Resolved<number> {
  const written = property(app, "instances");
  const isOpen = app.is === "object" && app.entries.some((entry) => "spread" in entry);
  const found = written || !isOpen ? readNumber(written, { file, note: "instances" }) : unseen(at, "from elsewhere");
  if (found.is === "set" && found.value < 1) return unseen(at, "as many as there are processors");
  const isSingle = found.is === "absent" || (found.is === "set" && found.value === 1);
  return isSingle && !isAlone ? unseen(at, "it may run more than once") : found;
}

/** Instances of a cluster share their port; in the other mode each opens its own, and nothing stands before them. */
function isBalanced(app: Value): boolean | null {
  const mode = text(property(app, "exec_mode")) ?? "cluster";
  if (mode.startsWith("cluster")) return true;
  return property(app, "increment_var") ? null : false;
}
