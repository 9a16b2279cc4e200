import type { FileFacts, Value } from "../../facts/index.ts";
import type { Resolved } from "../../model/index.ts";
import { property } from "../documents.ts";
import { folderOf } from "../modules.ts";
import { placeOf, readNumber, type ServiceDraft, type ServiceSources, unseen } from "./draft.ts";

/**
 * Web processes of Heroku. How many dynos run a command decides; `formation` of app.json is what a new application
 * starts with. devcenter.heroku.com "app.json Schema", read 2026-11-30.
 */
export function herokuServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  const procfiles = facts.filter(({ format }) => format === "procfile");
  return procfiles.flatMap((f) => {
    const web = property(f.documents[0], "web");
    const beside = facts.find(({ file }) => file === `${folderOf(f.file)}app.json`);
    const quantity = property(property(property(beside?.documents[0], "formation"), "web"), "quantity");
    return web && beside && quantity ? [webProcess(web, f, startedWith(quantity, beside))] : [];
  });
}

function startedWith(quantity: Value, { file }: FileFacts): Resolved<number> {
  const found = readNumber(quantity, { file, note: "what app.json starts with" });
  return found.is === "set" && found.value <= 1 ? { is: "absent", because: found.because } : found;
}

function webProcess(web: Value, { file }: FileFacts, instances: Resolved<number>): ServiceDraft {
  const at = placeOf(file, web);
  return {
    at,
    name: "web",
    platform: "Heroku",
    environment: null,
    role: "web",
    instances,
    autoscaler: null,
    isBalanced: null,
    readiness: unseen(at, "the platform asks the port"),
    probes: [],
    memory: unseen(at, "the size of the dyno"),
  };
}
