import type { Value } from "../../facts/index.ts";
import { adminVariables } from "../../knowledge/admin-variables.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import type { ClusterObject, Rendered } from "../kubernetes/render.ts";
import type { Administers } from "./admin-variables.ts";
import { placeOf } from "./draft.ts";

/** A set of variables that a container is given by its name, where one of its keys is an administration key. */
export function administersBySet(container: Value, file: string, { objects }: Rendered): Administers | null {
  // A variable of its own stands above the sets, whatever it holds.
  const own = new Set(itemsOf(property(container, "env")).map((one) => text(property(one, "name"))));
  for (const item of itemsOf(property(container, "envFrom"))) {
    const prefix = property(item, "prefix");
    if (prefix && text(prefix) !== "") continue;
    const names = SOURCES.flatMap(({ reference, namesIn }) => {
      const wanted = text(property(property(item, reference), "name"));
      const sets = wanted === null ? [] : objects.flatMap((one) => namesIn(one, wanted) ?? []);
      return adminVariables.filter((name) => sets.length > 0 && sets.every((set) => set.has(name)));
    });
    const name = names.find((one) => !own.has(one));
    if (name !== undefined) return { name, at: placeOf(file, item) };
  }
  return null;
}

interface Source {
  readonly reference: string;
  /** Keys with a value in an object that makes a set of that name; null for another object. */
  namesIn(object: ClusterObject, wanted: string): ReadonlySet<string> | null;
}

/** kubernetes.io "envFrom", SealedSecret of bitnami-labs, ExternalSecret of external-secrets.io; from memory, not looked up. */
const SOURCES: readonly Source[] = [
  {
    reference: "configMapRef",
    namesIn: ({ kind, name, value }, wanted) =>
      kind === "ConfigMap" && name === wanted ? keysWithin([property(value, "data")]) : null,
  },
  {
    reference: "secretRef",
    namesIn: ({ kind, name, value }, wanted) => {
      const spec = property(value, "spec");
      if (kind === "Secret" && name === wanted) {
        return keysWithin([property(value, "data"), property(value, "stringData")]);
      }
      if (kind === "SealedSecret" && name === wanted) return keysWithin([property(spec, "encryptedData")]);
      const made = text(property(property(spec, "target"), "name")) ?? name;
      if (kind !== "ExternalSecret" || made !== wanted) return null;
      return new Set(itemsOf(property(spec, "data")).flatMap((one) => text(property(one, "secretKey")) ?? []));
    },
  },
];

const keysWithin = (maps: readonly (Value | null)[]): ReadonlySet<string> =>
  new Set(maps.flatMap((map) => entriesOf(map).flatMap(({ key, value }) => (text(value) === "" ? [] : [key]))));
