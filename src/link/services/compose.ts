import type { Value } from "../../facts/index.ts";
import { isThirdPartyImage } from "../../knowledge/images.ts";
import type { EnvironmentName, Resolved } from "../../model/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { environmentOfCompose } from "../environments/compose.ts";
import { located, merged } from "../kubernetes/merge.ts";
import { folderOf } from "../modules.ts";
import { administersIn } from "./admin-variables.ts";
import {
  absent,
  given,
  type ProbeDraft,
  placeOf,
  readNumber,
  readText,
  type ServiceDraft,
  type ServiceSources,
  set,
  unseen,
} from "./draft.ts";
import { heapIn, sizeIn } from "./heap.ts";
import { checkOfImage, pathIn } from "./image-checks.ts";

/** Services of compose files for an environment, laid over the common file beside them. */
export function composeServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  return facts.flatMap((f) => {
    const environment = f.format === "yaml" ? environmentOfCompose(f.file) : null;
    if (environment !== "production" && environment !== "staging") return [];
    const base = facts.find(({ file }) => isCommon(file) && folderOf(file) === folderOf(f.file) && file !== f.file);
    const document = f.documents[0];
    return entriesOf(property(document, "services")).flatMap(({ key, value, span }) => {
      const common = property(property(base?.documents[0], "services"), key);
      const service: Named = {
        name: key,
        file: f.file,
        value: common && base ? merged(located(common, base.file), located(value, f.file)) : value,
      };
      const at = { file: f.file, ...span };
      return isOwn(service) && !property(value, "profiles") ? [serviceOf(service, { at, environment, facts })] : [];
    });
  });
}

const isCommon = (file: string): boolean => /(?:^|\/)(?:docker-)?compose\.ya?ml$/.test(file);

interface Named {
  readonly name: string;
  readonly file: string;
  readonly value: Value;
}

const isOwn = ({ value }: Named): boolean => {
  const image = text(property(value, "image"));
  if (property(value, "extends")) return false;
  return property(value, "build") !== null || (image !== null && !isThirdPartyImage(image));
};

interface Around extends ServiceSources {
  readonly at: ServiceDraft["at"];
  readonly environment: EnvironmentName;
}

function serviceOf({ name, file, value }: Named, { at, environment, facts }: Around): ServiceDraft {
  const deploy = property(value, "deploy");
  const isReached = ["ports", "expose", "labels"].some((key) => property(value, key) !== null);
  const health = property(value, "healthcheck");
  const own: ProbeDraft | null = health
    ? { at: placeOf(file, health), kind: "readiness", path: pathIn(wordsOf(property(health, "test"))) }
    : null;
  const isOff = text(itemsOf(property(health, "test"))[0]) === "NONE" || isTrue(property(health, "disable"));
  const probe = isOff ? null : (own ?? checkOfImage(value, file, facts));
  const written = property(deploy, "replicas") ?? property(value, "scale");
  return {
    at,
    name,
    platform: "Docker Compose",
    environment,
    role: isReached ? "web" : "worker",
    instances: readNumber(written, { file, note: "replicas" }),
    autoscaler: null,
    isBalanced: null,
    readiness:
      probe === "maybe"
        ? unseen(at, "its image may bring a check")
        : probe
          ? set(probe, { at: probe.at, note: "health check" })
          : absent,
    probes: probe && probe !== "maybe" ? [probe] : [],
    memory: memoryOf(value, file),
    ...given("administers", administersIn(value, file)),
    told: {
      heap: heapIn(value, file),
      limit: sizeIn(
        property(property(property(deploy, "resources"), "limits"), "memory") ?? property(value, "mem_limit"),
        file,
      ),
    },
    settings: { at, container: null, hasResources: property(deploy, "resources") !== null, port: null },
  };
}

const wordsOf = (test: Value | null): readonly string[] => itemsOf(test).flatMap((item) => text(item) ?? []);

const isTrue = (value: Value | null): boolean => value?.is === "literal" && value.value === true;

function memoryOf(value: Value, file: string): Resolved<string> {
  const resources = property(property(value, "deploy"), "resources");
  const places = [
    property(property(resources, "limits"), "memory"),
    property(property(resources, "reservations"), "memory"),
    property(value, "mem_limit"),
    property(value, "mem_reservation"),
  ];
  if (resources?.is === "opaque") return unseen(placeOf(file, resources), "resources are decided elsewhere");
  return readText(places.find((place) => place !== null) ?? null, { file, note: "memory" });
}
