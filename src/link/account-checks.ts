import { ACCOUNT_ID, ACCOUNT_VARIABLE, USER_KEY_KIND, USER_KEY_VARIABLE } from "../knowledge/account-variables.ts";
import { isPlaceholder } from "../knowledge/placeholder.ts";
import { providerHas } from "../knowledge/provider-traits.ts";
import type { AccountCheck, Client, Environments, Evidence, FileClass, KeySource, Secret } from "../model/index.ts";
import { isLive } from "./tree.ts";

export interface AccountCheckInput {
  readonly clients: readonly Client[];
  readonly secrets: readonly Secret[];
  readonly environments: readonly Environments[];
  readonly files: readonly string[];
  /** Whether the bytes of a file name an organization or a project. */
  mayNameAccount(file: string): boolean;
  classOf(file: string): FileClass;
}

/**
 * One check for each client of a provider with organizations and projects, where the key is the application's own:
 * whether its code is contradicted by a variable of some environment, and whether its key is bound to no project.
 */
export function accountChecksIn(input: AccountCheckInput): readonly AccountCheck[] {
  const counted = input.clients.filter(
    ({ provider, keySource, fileClass, isLocal }) =>
      providerHas("projects", provider) && OWN.has(keySource) && isLive(fileClass) && !isLocal,
  );
  if (counted.length === 0) return [];
  const isNamed = input.files.some((file) => !UNTOLD.has(input.classOf(file)) && input.mayNameAccount(file));
  return counted.map((client) => ({
    at: client.at,
    ignored: ignoredBy(client, counted, input.environments),
    unbound: isNamed || !namesNone(client) ? null : unboundKey(client, secretsFor(client, input)),
  }));
}

/** The keys in the tree that may be the one of a client: not those that are written for another. */
function secretsFor(client: Client, { clients, secrets }: AccountCheckInput): readonly Secret[] {
  const places = ({ keySource, keyAt }: Client) => (keySource === "literal" ? keyAt : []);
  const isAt = (one: Client) => (secret: Secret) =>
    places(one).some(({ at }) => at.file === secret.at.file && at.line === secret.at.line);
  const others = clients.filter(
    (one) => one !== client && !secrets.some((secret) => isAt(client)(secret) && isAt(one)(secret)),
  );
  return secrets.filter((secret) => !others.some((one) => isAt(one)(secret)));
}

const OWN: ReadonlySet<KeySource> = new Set(["environment", "default-environment", "secret-manager", "literal"]);
const UNTOLD: ReadonlySet<FileClass> = new Set(["docs", "vendored", "test", "story"]);

const namesNone = ({ account }: Client): boolean =>
  account?.organization.is === "absent" && account.project.is === "absent";

/**
 * Evidence that the key in use is a person's and bound to no project; null where a key of a project is in the tree as
 * well, since nobody can tell which of them is used.
 */
function unboundKey({ account }: Client, secrets: readonly Secret[]): Evidence | null {
  const named = account?.keyVariables.find(({ name }) => USER_KEY_VARIABLE.test(name));
  const keys = secrets.filter(({ provider, fileClass }) => providerHas("projects", provider) && isLive(fileClass));
  if (keys.some(({ kind }) => kind !== USER_KEY_KIND)) return null;
  const [key] = keys;
  if (key) return { at: key.at, note: "the key of a person, bound to no project" };
  return named ? { at: named.at, note: `${named.name} says that it is a person's` } : null;
}

/**
 * The organization or project that the code writes, where the variable of an environment names another, which is then
 * ignored. Where some client writes none, the variable may be meant for that one: nothing is said.
 */
function ignoredBy(
  client: Client,
  clients: readonly Client[],
  environments: readonly Environments[],
): AccountCheck["ignored"] {
  for (const option of ["organization", "project"] as const) {
    const written = client.account?.[option];
    const [because] = written?.because ?? [];
    if (written?.is !== "set" || !because || !isId(written.value)) continue;
    if (clients.some(({ account }) => account?.[option].is !== "set")) continue;
    const rows = environments.filter(({ app }) => isWithin(client, app)).flatMap((one) => one.rows);
    for (const { environment, partition, at } of rows) {
      const other = givenIn(partition).find(
        ({ name, value }) => ACCOUNT_VARIABLE[option].test(name) && isId(value) && value !== written.value,
      );
      if (other) return { option, written: because.at, variable: other.name, environment, at };
    }
  }
  return null;
}

const isId = (value: string): boolean => ACCOUNT_ID.test(value) && !isPlaceholder(value);

const isWithin = ({ at }: Client, app: string): boolean => app === "" || at.file.startsWith(`${app}/`);

/** The variables in the row of an environment, which holds them as `NAME=value NAME=value`. */
function givenIn(partition: string | null): readonly { readonly name: string; readonly value: string }[] {
  return (partition ?? "").split(" ").flatMap((pair) => {
    const [name = "", ...value] = pair.split("=");
    return value.length === 0 ? [] : [{ name, value: value.join("=") }];
  });
}
