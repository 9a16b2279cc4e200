import type { Environments, Evidence } from "../../model/index.ts";
import { credentialName, REPOSITORY, type Sighting } from "./sighting.ts";

type Comparison = "shared" | "separate" | "unknown";

/** Whether an application's environments have credentials of their own, from all that shows them. */
export function verdictOf(app: string, sightings: readonly Sighting[]): Environments {
  const production = sightings.filter(({ environment }) => environment === "production");
  const others = sightings.filter(({ environment }) => environment !== "production");
  const pairs = production.flatMap((one) => others.map((other) => ({ one, other, is: compare(one, other) })));
  const rows = sightings.map(rowOf);
  const say = (staging: Environments["staging"], because: readonly Evidence[]): Environments => {
    return { app, rows, staging, byReferenceOnly: false, movable: [], because };
  };
  const sharing = pairs.filter(({ is }) => is === "shared").sort(surestFirst);
  const [shared] = sharing;
  if (shared) {
    const isUnsure = shared.one.byReferenceOnly || shared.other.byReferenceOnly;
    const said = say("shared", [evidenceOf(shared.other), evidenceOf(shared.one)]);
    return { ...said, byReferenceOnly: isUnsure && !equalValues(shared), movable: movableOf(sharing) };
  }
  const separate = pairs.find(({ is, other }) => is === "separate" && !isOwnMachine(other));
  if (separate) return say("separate", [evidenceOf(separate.other), evidenceOf(separate.one)]);
  if (isAbsent(sightings))
    return say(
      "absent",
      production
        .filter((one) => !one.isGuessed)
        .map(evidenceOf)
        .slice(0, 1),
    );
  return say("unknown", []);
}

interface Pair {
  readonly one: Sighting;
  readonly other: Sighting;
}

const equalValues = ({ one, other }: Pair): boolean =>
  one.credential?.fingerprint != null && one.credential.fingerprint === other.credential?.fingerprint;

const surestFirst = (a: Pair, b: Pair): number => sureness(b) - sureness(a);
const sureness = (pair: Pair): number => {
  const isStaging = pair.other.environment === "staging" ? 1 : 0;
  return (equalValues(pair) ? 4 : 0) + (pair.one.byReferenceOnly || pair.other.byReferenceOnly ? 0 : 2) + isStaging;
};

const isLocal = ({ environment }: Sighting): boolean => environment === "development" || environment === "test";

const isOwnMachine = (sighting: Sighting): boolean => isLocal(sighting) && !sighting.isRemote;

function compare(one: Sighting, other: Sighting): Comparison {
  if (one.part !== null && other.part !== null && one.part !== other.part) return "unknown";
  const a = one.credential;
  const b = other.credential;
  if (!a || !b || credentialName(a.name) !== credentialName(b.name)) return "unknown";
  if (one.partition !== other.partition) return isOwnMachine(other) ? "unknown" : "separate";
  if (a.fingerprint !== null && b.fingerprint !== null) return a.fingerprint === b.fingerprint ? "shared" : "separate";
  if (a.scope === null || b.scope === null) return "unknown";
  if (a.scope !== b.scope || a.reference !== b.reference)
    return kindOf(a.scope) === kindOf(b.scope) ? "separate" : "unknown";
  // A developer's machine and cluster have their own copy of whatever the reference names; a pipeline has one for all.
  return isLocal(other) && b.scope !== REPOSITORY ? "unknown" : "shared";
}

/** Every job that shares a secret, if all of them can be given an environment. */
function movableOf(sharing: readonly Pair[]): Environments["movable"] {
  const all = [...new Set(sharing.flatMap(({ one, other }) => [one, other]))];
  const found = all.flatMap(({ job, environment }) => (job ? [{ job, environment }] : []));
  return found.length < all.length
    ? []
    : found.filter(({ job }, index) => found.findIndex((one) => one.job === job) === index);
}

/** "environment:staging" and "environment:production" are of one kind, "repository" is of another. */
const kindOf = (scope: string): string => scope.replace(/:.*/s, "");

/**
 * Whether there is no staging: something runs in production, nothing anywhere else, and no place may hide another
 * environment.
 */
function isAbsent(sightings: readonly Sighting[]): boolean {
  const deployed = sightings.filter((sighting) => !isOwnMachine(sighting));
  if (deployed.some(({ environment, hidesOthers }) => environment !== "production" || hidesOthers !== "no"))
    return false;
  return deployed.some(({ isGuessed }) => !isGuessed);
}

const evidenceOf = (of: Sighting | Pair["one"]): Evidence => ({ at: of.at, note: `${of.environment}: ${of.says}` });

function rowOf({ environment, credential, partition, at }: Sighting) {
  return { environment, credential, partition, at };
}
