import type { FileFacts, Location, Value } from "../../facts/index.ts";
import { childrenOf, descend, itemsOf, property, text } from "../documents.ts";
import { folderOf, join } from "../modules.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentInName, environmentOfPath, type Sighting, withoutEnvironment } from "./sighting.ts";
import { type Credentialed, credentialsIn, type Given } from "./variables.ts";

const WORKLOADS = new Set([
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "CronJob", "Job", "Pod", "Service"],
  ...["ExternalSecret", "SealedSecret"],
]);

interface Manifest {
  readonly file: string;
  readonly folder: string;
  readonly kind: string;
  readonly value: Value;
}

/** A folder that `kubectl apply -k` takes: its own manifests and those of its bases, in its namespace. */
interface Overlay {
  readonly folder: string;
  readonly namespace: string | null;
  readonly manifests: readonly Manifest[];
}

/** Kubernetes manifests: overlay folder, file name or namespace name the environment, a secret belongs to a namespace. */
export function kubernetesSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  const manifests = facts.flatMap(manifestsIn);
  if (manifests.length === 0) return [];
  return overlaysOf(facts, manifests).flatMap((overlay) =>
    overlay.manifests.flatMap((manifest) => sightingsOf(manifest, overlay, appOf)),
  );
}

/** Whether a document is one that a cluster takes. */
export function isWorkload(value: Value): boolean {
  return text(property(value, "apiVersion")) !== null && WORKLOADS.has(text(property(value, "kind")) ?? "");
}

function manifestsIn(f: FileFacts): readonly Manifest[] {
  if (f.format !== "yaml") return [];
  return f.documents.filter(isWorkload).flatMap((value) => {
    const kind = text(property(value, "kind")) ?? "";
    // A plain Service balances load; Knative's runs containers.
    if (kind === "Service" && !/knative/.test(text(property(value, "apiVersion")) ?? "")) return [];
    return [{ file: f.file, folder: folderOf(f.file), kind, value }];
  });
}

function overlaysOf(facts: readonly FileFacts[], manifests: readonly Manifest[]): readonly Overlay[] {
  const kustomizations = facts.filter((f) => /(^|\/)kustomization\.ya?ml$/i.test(f.file));
  const folders = new Map(kustomizations.map((f) => [folderOf(f.file), f]));
  const bases = new Set<string>();
  const overlays = kustomizations.map((f): Overlay => {
    const reached = withBases(folderOf(f.file), folders);
    for (const folder of reached.slice(1)) bases.add(folder);
    const within = manifests.filter(({ folder }) => reached.includes(folder));
    return { folder: folderOf(f.file), namespace: text(property(f.documents[0], "namespace")), manifests: within };
  });
  const free = manifests.filter(({ folder }) => !folders.has(folder) && !bases.has(folder));
  const plain = free.map(({ folder, ...rest }) => ({ folder, namespace: null, manifests: [{ folder, ...rest }] }));
  return [...overlays.filter(({ folder }) => !bases.has(folder)), ...plain];
}

/** A folder and the folders its kustomization builds on, itself first. */
function withBases(folder: string, folders: ReadonlyMap<string, FileFacts>): readonly string[] {
  const reached = [folder];
  for (const next of reached) {
    const document = folders.get(next)?.documents[0];
    const paths = ["resources", "bases", "components"].flatMap((key) => itemsOf(property(document, key)));
    for (const path of paths) {
      const target = join(next, text(path) ?? "");
      if (target === null) continue;
      const found = target.endsWith("/") || target === "" ? target : `${target}/`;
      if (!reached.includes(found) && folders.has(found)) reached.push(found);
    }
  }
  return reached;
}

function sightingsOf(manifest: Manifest, overlay: Overlay, appOf: EnvironmentContext["appOf"]): readonly Sighting[] {
  const metadata = property(manifest.value, "metadata");
  const namespace = overlay.namespace ?? text(property(metadata, "namespace"));
  const name = text(property(metadata, "name")) ?? "";
  const place = manifest.folder === overlay.folder ? manifest.file : overlay.folder;
  const named = environmentOfPath(namespace ?? "") ?? environmentOfPath(place) ?? environmentInName(name);
  const found = manifest.kind === "ExternalSecret" ? externalKeys(manifest) : containerKeys(manifest);
  const at = { file: manifest.file, ...manifest.value.span };
  const start = { ...at, endLine: at.line, endColumn: at.column };
  const shown = {
    app: appOf(overlay.folder, name),
    part: withoutEnvironment(name) || null,
    environment: named ?? ("production" as const),
    isGuessed: named === null,
    hidesOthers: "no" as const,
    byReferenceOnly: false,
  };
  if (found.length === 0)
    return [{ ...shown, credential: null, partition: null, at: start, says: `${name} runs here` }];
  return found.map((one) => {
    const scope = one.credential.scope ?? (namespace === null ? null : `namespace:${namespace}`);
    const where = namespace === null ? "" : ` in namespace ${namespace}`;
    const credential = one.credential.fingerprint === null ? { ...one.credential, scope } : one.credential;
    return { ...shown, ...one, credential, says: `${credential.name} is ${credential.reference}${where}` };
  });
}

function containerKeys({ value, file }: Manifest): readonly Credentialed[] {
  const given: (Given & { readonly secret: string | null })[] = [];
  const groups: Credentialed[] = [];
  for (const container of containersIn(value)) {
    for (const item of itemsOf(property(container, "env"))) {
      const name = text(property(item, "name"));
      const secret = property(property(item, "valueFrom"), "secretKeyRef");
      const reference =
        secret && `secret ${text(property(secret, "name")) ?? ""}/${text(property(secret, "key")) ?? ""}`;
      const at: Location = { file, ...item.span };
      if (name !== null) given.push({ name, value: text(property(item, "value")) ?? "", at, secret: reference });
    }
    for (const item of itemsOf(property(container, "envFrom"))) {
      const secret = text(property(property(item, "secretRef"), "name"));
      if (secret === null) continue;
      const credential = { name: "envFrom", reference: `secret ${secret}`, scope: null, fingerprint: null };
      groups.push({ credential, partition: null, at: { file, ...item.span } });
    }
  }
  const own = credentialsIn(given, (one) => {
    const { secret } = one as (typeof given)[number];
    return secret ? { reference: secret, scope: null } : null;
  });
  return own.length > 0 ? own : groups;
}

/** Pod templates lie at different depths: in a Deployment, in a CronJob. */
function containersIn(object: Value): readonly Value[] {
  const mappings = descend([object], (node) => childrenOf(node).filter(({ is }) => is === "object"));
  return mappings.flatMap((node) => [
    ...itemsOf(property(node, "containers")),
    ...itemsOf(property(node, "initContainers")),
  ]);
}

/** Keys that an operator fetches from a store outside: the path in the store is the reference. */
function externalKeys({ value, file }: Manifest): readonly Credentialed[] {
  const spec = property(value, "spec");
  const store = text(property(property(spec, "secretStoreRef"), "name")) ?? "";
  const given = itemsOf(property(spec, "data")).flatMap((item): Given[] => {
    const remote = property(item, "remoteRef");
    const path = [text(property(remote, "key")), text(property(remote, "property"))].filter(Boolean).join("#");
    const name = text(property(item, "secretKey"));
    return name === null || path === "" ? [] : [{ name, value: path, at: { file, ...item.span } }];
  });
  return credentialsIn(
    given.map((one) => ({ ...one, name: one.name.replace(/[.-]/g, "_").toUpperCase() })),
    ({ value: path }) => ({ reference: path, scope: `store:${store}` }),
  );
}
