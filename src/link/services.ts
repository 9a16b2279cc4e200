import type { FileFacts } from "../facts/index.ts";
import type { Evidence, FileClass, Probe, Resolved, Service, Use } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { addTo } from "./add-to.ts";
import { answers } from "./entries/address.ts";
import type { Entry } from "./entries/entry.ts";
import { appFinder } from "./environments/context.ts";
import { bicepServices } from "./services/bicep.ts";
import { cloudFormationServices } from "./services/cloudformation.ts";
import { composeServices } from "./services/compose.ts";
import type { ProbeDraft, ServiceDraft, ServiceSources } from "./services/draft.ts";
import { heapBeside, heapOfApp } from "./services/heap.ts";
import { helmServices } from "./services/helm.ts";
import { herokuServices } from "./services/heroku.ts";
import { kubernetesServices } from "./services/kubernetes.ts";
import { platformServices } from "./services/platforms.ts";
import { pm2Services } from "./services/pm2.ts";
import { terraformServices } from "./services/terraform.ts";
import { isLive } from "./tree.ts";

export interface ServicesInput {
  readonly facts: readonly FileFacts[];
  readonly manifests: readonly Manifest[];
  /** Paths of the packages that are applications. */
  readonly apps: readonly string[];
  readonly uses: readonly Use[];
  classOf(file: string): FileClass;
  /** Path of the package whose entry a use comes through. */
  appOfUse(use: Use): string;
  appOfEntry(entry: Entry): string;
  entryOf(use: Use): Entry | null;
  /** Every function that something outside starts. */
  readonly entries: readonly Entry[];
}

interface Entered {
  readonly use: Use;
  readonly entry: Entry | null;
}

const READERS: readonly ((sources: ServiceSources) => readonly ServiceDraft[])[] = [
  kubernetesServices,
  helmServices,
  composeServices,
  terraformServices,
  bicepServices,
  cloudFormationServices,
  platformServices,
  herokuServices,
  pm2Services,
];

/**
 * The services that configuration keeps running in production, with what is known of each. Other environments and
 * compose files for development are left out.
 */
export function linkServices(input: ServicesInput): readonly Service[] {
  const { facts, classOf, manifests, apps } = input;
  const counted = facts.filter(({ file }) => isLive(classOf(file)));
  const drafts = READERS.flatMap((read) => inProduction(read({ facts: counted })));
  const appOf = appFinder(manifests, apps);
  const requested = usesByApp(input);
  return drafts.map((draft) => {
    const app = appOf(draft.at.file, draft.name);
    // What answers the web may do so with packages of the tree that it takes: its procedures, its handlers.
    const taken = draft.role === "worker" ? [] : takenBy(app, input);
    const uses = [app, ...taken].flatMap((path) => requested.get(path) ?? []);
    const probes = draft.probes.map((probe) => withReach(probe, uses));
    const { settings, told, ...rest } = draft;
    const heap = told ? heapBeside(told.heap ?? heapOfApp(app, counted, appOf), told.limit) : null;
    return {
      ...rest,
      ...(heap ? { heap } : {}),
      ...(settings ? { settings: { ...settings, health: healthOf(app, uses, input) } } : {}),
      app,
      role: draft.role ?? (uses.some(({ entry }) => entry !== null && entry.route !== null) ? "web" : "worker"),
      environment: "production",
      answersWithModel: uses.length > 0,
      probes,
      readiness: readinessOf(draft.readiness, uses),
    };
  });
}

/**
 * The services of one kind of configuration that are for production. Where some are named so, others without a name are
 * templates or leftovers.
 */
function inProduction(drafts: readonly ServiceDraft[]): readonly ServiceDraft[] {
  const named = drafts.filter(({ environment }) => environment === "production");
  return named.length > 0 ? named : drafts.filter(({ environment }) => environment === null);
}

/** The packages of the tree that an application depends on when it runs, directly or not. */
function takenBy(app: string, { manifests }: ServicesInput): readonly string[] {
  const byName = new Map(manifests.flatMap((one) => (one.name === null ? [] : [[one.name, one] as const])));
  const found = new Set<Manifest>(manifests.filter(({ path }) => path === app));
  for (const { dependencies } of found) {
    for (const [name, { dev }] of dependencies) {
      const taken = dev ? undefined : byName.get(name);
      if (taken) found.add(taken);
    }
  }
  return [...found].map(({ path }) => path).filter((path) => path !== app);
}

/** Uses that requests to an address start, by the application whose entry they come through. */
function usesByApp({ uses, appOfUse, entryOf }: ServicesInput): ReadonlyMap<string, readonly Entered[]> {
  const found = new Map<string, Entered[]>();
  for (const use of uses) {
    if (use.origin.trigger !== "request") continue;
    const entry = entryOf(use);
    // A bot without an address asks its platform for messages, and a second one would answer them again.
    if (use.origin.channel === "chat-platform" && entry?.route == null) continue;
    addTo(found, appOfUse(use), { use, entry });
  }
  return found;
}

const HEALTH = /^\/(?:api\/)?(?:healthz?|healthcheck|health-check|livez|readyz|ping|up)$/;

/**
 * A route of the application that is there for health checks; null where there is none, or where asking it calls a
 * model.
 */
function healthOf(app: string, uses: readonly Entered[], { entries, appOfEntry }: ServicesInput): string | null {
  const own = entries.filter((entry) => entry.trigger === "request" && appOfEntry(entry) === app);
  const found = own.find(
    ({ route, methods }) =>
      route !== null && HEALTH.test(route) && (methods.length === 0 || methods.includes("GET")) && !asks(route, uses),
  );
  return found?.route ?? null;
}

const asks = (route: string, uses: readonly Entered[]): boolean =>
  uses.some(({ entry }) => entry !== null && isAsked(entry, route));

function withReach(probe: ProbeDraft, uses: readonly Entered[]): Probe {
  const { path } = probe;
  const asked = path === null ? null : (path.split(/[?#]/)[0] ?? path);
  const reached = uses.find(({ entry }) => asked !== null && entry !== null && isAsked(entry, asked))?.use;
  const reaches: Evidence | null = reached ? { at: reached.call.at, note: `${asked} calls ${reached.name}` } : null;
  return { ...probe, reaches };
}

/**
 * Whether a handler answers GET requests to a path. A route with holes may leave this path to another handler, and does
 * not count.
 */
function isAsked({ route, methods }: Entry, path: string): boolean {
  return (
    route !== null && !/[*:{]/.test(route) && answers(route, path) && (methods.length === 0 || methods.includes("GET"))
  );
}

function readinessOf(readiness: Resolved<ProbeDraft>, uses: readonly Entered[]): Resolved<Probe> {
  return readiness.is === "set" ? { ...readiness, value: withReach(readiness.value, uses) } : readiness;
}
