import type { FileFacts, Value } from "../../facts/index.ts";
import { platforms } from "../../knowledge/platforms.ts";
import type { Resolved } from "../../model/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { environmentInName, environmentNamed } from "../environments/sighting.ts";
import { administersIn } from "./admin-variables.ts";
import {
  absent,
  given,
  type ProbeDraft,
  placeOf,
  readNumber,
  type ServiceDraft,
  type ServiceSources,
  set,
  unseen,
} from "./draft.ts";

/** Services as the files of platforms have them. What these leave out a dashboard may say: that is unknown. */
export function platformServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  return facts.flatMap((f) => {
    const platform = platforms.find(({ files }) => files?.test(f.file));
    const read = platform ? READERS[platform.name] : undefined;
    return read ? f.documents.slice(0, 1).flatMap((document) => read(f, document)) : [];
  });
}

type Read = (f: FileFacts, document: Value) => readonly ServiceDraft[];

const READERS: Readonly<Record<string, Read>> = {
  render: renderServices,
  fly: flyService,
  "app-engine": appEngineService,
  digitalocean: digitalOceanServices,
  railway: railwayService,
};

type Own = Pick<ServiceDraft, "name" | "platform"> & Partial<ServiceDraft>;

/** A web service of which the platform decides whatever `own` does not say. */
function draft(f: FileFacts, value: Value, own: Own): ServiceDraft {
  const at = placeOf(f.file, value);
  const open = unseen(at, `${own.platform} decides`);
  return {
    at,
    environment: environmentInName(own.name),
    role: "web",
    instances: open,
    autoscaler: null,
    isBalanced: null,
    readiness: open,
    probes: [],
    memory: open,
    ...given("administers", administersIn(value, f.file)),
    ...own,
  };
}

function probe(f: FileFacts, value: Value, path: Value | null): Pick<ServiceDraft, "readiness" | "probes"> {
  const found: ProbeDraft = { at: placeOf(f.file, value), kind: "readiness", path: text(path) };
  return { readiness: set(found, { at: found.at, note: "health check" }), probes: [found] };
}

/** render.com "Blueprint YAML reference": numInstances, scaling, healthCheckPath; read 2026-11-23. */
function renderServices(f: FileFacts, document: Value): readonly ServiceDraft[] {
  const projects = itemsOf(property(document, "projects")).flatMap((one) => itemsOf(property(one, "environments")));
  return [document, ...projects].flatMap((around) =>
    itemsOf(property(around, "services")).flatMap((service) => {
      const type = text(property(service, "type"));
      if (type !== "web" && type !== "pserv") return [];
      if (text(property(service, "runtime") ?? property(service, "env")) === "static") return [];
      const name = text(property(service, "name")) ?? "web";
      const named = environmentNamed(text(property(around, "name")) ?? "") ?? environmentInName(name);
      const path = property(service, "healthCheckPath");
      return [
        draft(f, service, {
          name,
          settings: { at: placeOf(f.file, service), container: null, hasResources: false, port: null },
          platform: "Render",
          environment: named,
          instances: property(service, "scaling")
            ? unseen(placeOf(f.file, service), "scaled by Render")
            : orDashboard(property(service, "numInstances"), f),
          ...(path ? probe(f, path, path) : type === "web" ? { readiness: absent } : {}),
        }),
      ];
    }),
  );
}

/** A number that is left out may have been set by hand. */
function orDashboard(written: Value | null, f: FileFacts): Resolved<number> {
  const at = { file: f.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return written ? readNumber(written, { file: f.file, note: "instances" }) : unseen(at, "not in the file");
}

/** fly.io "App configuration (fly.toml)": checks; how many machines there are is no part of the file. Read 2026-11-23. */
function flyService(f: FileFacts, document: Value): readonly ServiceDraft[] {
  const http = property(document, "http_service");
  const services = [...(http ? [http] : []), ...itemsOf(property(document, "services"))];
  if (services.length === 0) return [];
  const app = text(property(document, "app")) ?? "fly app";
  const suffix = f.file.slice(f.file.lastIndexOf("/") + 1).replace(/^fly/, "");
  const found = services.flatMap((service) =>
    ["checks", "http_checks", "tcp_checks", "grpc_checks"].flatMap((key) => itemsOf(property(service, key))),
  );
  const all = [...found, ...entriesOf(property(document, "checks")).map(({ value }) => value)];
  const probes = all.map((value): ProbeDraft => {
    return { at: placeOf(f.file, value), kind: "readiness", path: text(property(value, "path")) };
  });
  const [first] = probes;
  const [place] = services;
  const readiness: Resolved<ProbeDraft> = first ? set(first, { at: first.at, note: "check" }) : absent;
  const environment = environmentNamed(suffix) ?? environmentInName(app);
  const own = { name: app, platform: "Fly.io", environment, readiness, probes };
  return place ? [draft(f, place, own)] : [];
}

/** cloud.google.com "app.yaml reference": it scales by itself unless told otherwise; read 2026-11-23. */
function appEngineService(f: FileFacts, document: Value): readonly ServiceDraft[] {
  if (!property(document, "runtime")) return [];
  const manual = property(property(document, "manual_scaling"), "instances");
  const most =
    property(property(document, "automatic_scaling"), "max_instances") ??
    property(property(document, "basic_scaling"), "max_instances");
  const limit = readNumber(manual ?? most, { file: f.file, note: "instances" });
  const name = text(property(document, "service")) ?? "default";
  const suffix = f.file.slice(f.file.lastIndexOf("/") + 1).replace(/^app/, "");
  const environment = environmentNamed(suffix) ?? environmentInName(name);
  const isPinned = limit.is === "set" && (manual !== null || limit.value === 1);
  return [draft(f, document, { name, platform: "App Engine", environment, ...(isPinned ? { instances: limit } : {}) })];
}

/** docs.digitalocean.com "App Spec": instance_count is 1 unless it scales; read 2026-11-23. */
function digitalOceanServices(f: FileFacts, document: Value): readonly ServiceDraft[] {
  return itemsOf(property(document, "services")).map((service) => {
    const check = property(service, "health_check");
    const isScaled = property(service, "autoscaling") !== null;
    return draft(f, service, {
      name: text(property(service, "name")) ?? "service",
      platform: "DigitalOcean App Platform",
      environment: environmentInName(text(property(document, "name")) ?? ""),
      ...(isScaled
        ? {}
        : { instances: readNumber(property(service, "instance_count"), { file: f.file, note: "instances" }) }),
      ...(check ? probe(f, check, property(check, "http_path")) : {}),
    });
  });
}

/** docs.railway.com "Config as code": what is left out the dashboard decides; read 2026-11-23. */
function railwayService(f: FileFacts, document: Value): readonly ServiceDraft[] {
  const deploy = property(document, "deploy");
  const path = property(deploy, "healthcheckPath");
  if (!deploy) return [];
  const regions = property(deploy, "multiRegionConfig");
  const instances = regions
    ? unseen(placeOf(f.file, regions), "set for each region")
    : orDashboard(property(deploy, "numReplicas"), f);
  // The file says the same of a web server, of a worker and of a bot that holds a connection open.
  const own = { name: "service", platform: "Railway", role: null, instances };
  return [draft(f, deploy, { ...own, ...(path ? probe(f, path, path) : {}) })];
}
