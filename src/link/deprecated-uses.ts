import type { Value } from "../facts/index.ts";
import {
  type DeprecatedApi,
  type DeprecatedOptions,
  deprecatedMethods,
  deprecatedOptions,
  deprecatedPackages,
  translatingSdks,
} from "../knowledge/deprecated-apis.ts";
import { isReasoningModel } from "../knowledge/index.ts";
import { providerHas } from "../knowledge/provider-traits.ts";
import type { Client, DeprecatedUse, FileClass, ModelCall } from "../model/index.ts";
import { baseAddress } from "./calls/base-address.ts";
import { readOption } from "./calls/options.ts";
import type { CallSite } from "./calls/sites.ts";
import { holdsIn, type SdkWorld, thingsOf } from "./calls/things.ts";
import { isLive } from "./tree.ts";

export interface DeprecatedInput {
  readonly world: SdkWorld;
  readonly clients: readonly Client[];
  readonly linked: readonly { readonly site: CallSite; readonly call: ModelCall }[];
  classOf(file: string): FileClass;
}

/**
 * What is used although its vendor has given it up. One row for each such thing and file, placed at a call of a model
 * where the file has one.
 */
export function deprecatedUses(input: DeprecatedInput): readonly DeprecatedUse[] {
  const found = new Map<string, DeprecatedUse>();
  const places = [...methodsIn(input), ...requestsIn(input), ...optionsIn(input), ...packagesIn(input)];
  const asking = new Set(input.linked.map(({ call }) => placeOf(call.at)));
  const isAsking = ({ at }: Place) => asking.has(placeOf(at));
  for (const { at, api } of [...places.filter(isAsking), ...places.filter((one) => !isAsking(one))]) {
    if (!isLive(input.classOf(at.file))) continue;
    const key = `${api.what}\0${at.file}`;
    const known = found.get(key);
    const { what, ends, replacement, isStillRead = false, evaluates = false } = api;
    const because = [...(known?.because ?? []), { at, note: "used here" }];
    found.set(
      key,
      known ? { ...known, because } : { at, what, ends, replacement, isStillRead, evaluates, because: [] },
    );
  }
  return [...found.values()];
}

interface Place {
  readonly at: DeprecatedUse["at"];
  readonly api: DeprecatedApi;
}

const placeOf = ({ file, line, column }: DeprecatedUse["at"]): string => `${file}\0${line}\0${column}`;

function methodsIn({ world }: DeprecatedInput): readonly Place[] {
  const { program } = world;
  return program.files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id): readonly Place[] => {
      if (call.callee.is !== "member") return [];
      const keys = keysOf(call.callee);
      if (!keys.some((key) => GROUPS.has(key))) return [];
      const candidates = deprecatedMethods.filter(({ paths }) => paths.some((path) => keys.includes(groupOf(path))));
      if (candidates.length === 0) return [];
      const things = thingsOf(program.calleeOf({ file, call: id }), world);
      const api = candidates.find(({ sdk, paths }) =>
        things.some(
          ({ sdk: of, path }) => of.id === sdk && paths.some((one) => `${path.join(".")}.`.startsWith(dotted(one))),
        ),
      );
      return api ? [{ at: program.at(file, call.span), api }] : [];
    }),
  );
}

/** Requests without an SDK to an interface that is given up: `fetch("https://api.openai.com/v1/threads/…/runs")`. */
const requestsIn = ({ linked }: DeprecatedInput): readonly Place[] =>
  linked.flatMap(({ site, call }) =>
    deprecatedMethods.flatMap((api) =>
      site.http && api.operation === call.operation && api.sdk === call.provider ? [{ at: call.at, api }] : [],
    ),
  );

const dotted = (path: string): string => (path.endsWith(".") ? path : `${path}.`);

/** The name of a method's group. Only calls that have it in their chain are evaluated, which is dear. */
const groupOf = (path: string): string => path.split(".").filter(Boolean).slice(0, 2).at(-1) ?? "";

const GROUPS: ReadonlySet<string> = new Set(deprecatedMethods.flatMap(({ paths }) => paths.map(groupOf)));

function keysOf(callee: Value): readonly string[] {
  const keys: string[] = [];
  for (let inner = callee; inner.is === "member"; inner = inner.of) keys.push(inner.key);
  return keys;
}

/**
 * Options under an old name, in requests to the provider itself: other servers that speak its protocol may know no
 * newer name.
 */
function optionsIn({ linked, world }: DeprecatedInput): readonly Place[] {
  const { program } = world;
  return linked.flatMap(({ site, call }) => {
    if (translatingSdks.has(site.sdk) || isOld(site, world)) return [];
    return deprecatedOptions.flatMap((api): readonly Place[] => {
      if (!api.operations.includes(site.operation) || !knowsBetter(api, { site, call }, world)) return [];
      if (api.isStillRead && mayBeAnotherServer(site, world)) return [];
      if (api.models && isReasoningModel(call.model.value ?? "") !== (api.models === "refused")) return [];
      const isWritten = [{ paths: site.options, source: site.inner }, ...site.later].some(({ paths, source }) => {
        const bodies = (paths.model ?? []).map((path) => path.slice(0, Math.max(0, path.lastIndexOf("."))));
        const written = bodies.flatMap((body) => api.options.map((option) => `${body}.${option}`));
        return readOption(written, source, { program, callers: "follow" }).is === "written";
      });
      return isWritten ? [{ at: call.at, api }] : [];
    });
  });
}

/** Whether a setting says which server is asked: the old name may be the only one that it knows. */
const mayBeAnotherServer = (site: CallSite, world: SdkWorld): boolean =>
  !site.http &&
  site.things.some((thing) =>
    baseAddress(site, thing, world).some((base) => base.is !== "literal" && base.is !== "undefined"),
  );

/** Whether both the provider and the version of the SDK know the newer name of the option. */
function knowsBetter({ sdk, since }: DeprecatedOptions, { site, call }: Linked, { versionOf }: SdkWorld): boolean {
  const isIn = (versions: string) => holdsIn(versions, versionOf(site.ref.file, site.package));
  if (sdk) return site.sdk === sdk.id && isIn(sdk.versions);
  if (!providerHas("namesAnew", call.provider)) return false;
  return since === undefined || (site.http ? true : site.package === "openai" && isIn(since));
}

type Linked = DeprecatedInput["linked"][number];

/** Whether the installed version of the SDK is one that is itself given up, and has these names only. */
const isOld = ({ ref, package: name }: CallSite, { versionOf }: SdkWorld): boolean =>
  deprecatedPackages.some((one) => one.package === name && holdsIn(one.versions, versionOf(ref.file, name)));

function packagesIn({ clients }: DeprecatedInput): readonly Place[] {
  return clients.flatMap(({ at, sdk, sdkVersion }) => {
    const api = deprecatedPackages.find((one) => one.package === sdk && isVersion(one.versions, sdkVersion));
    return api ? [{ at, api }] : [];
  });
}

const isVersion = (versions: string, version: string | null): boolean =>
  versions === "*" || (version !== null && holdsIn(versions, version));
