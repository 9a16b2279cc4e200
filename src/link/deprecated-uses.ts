import type { Value } from "../facts/index.ts";
import {
  type DeprecatedApi,
  deprecatedMethods,
  deprecatedOptions,
  deprecatedPackages,
} from "../knowledge/deprecated-apis.ts";
import { isReasoningModel } from "../knowledge/index.ts";
import type { Client, DeprecatedUse, FileClass, ModelCall } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import type { CallSite } from "./calls/sites.ts";
import { holdsIn, type SdkWorld, thingsOf } from "./calls/things.ts";

export interface DeprecatedInput {
  readonly world: SdkWorld;
  readonly clients: readonly Client[];
  readonly linked: readonly { readonly site: CallSite; readonly call: ModelCall }[];
  classOf(file: string): FileClass;
}

/** What is used although its vendor has given it up: one for each thing and file. */
export function deprecatedUses(input: DeprecatedInput): readonly DeprecatedUse[] {
  const found = new Map<string, DeprecatedUse>();
  const places = [...methodsIn(input), ...optionsIn(input), ...packagesIn(input)];
  for (const { at, api } of places) {
    if (!["production", "script"].includes(input.classOf(at.file))) continue;
    const key = `${api.what}\0${at.file}`;
    const known = found.get(key);
    const { what, ends, replacement } = api;
    const because = [...(known?.because ?? []), { at, note: "used here" }];
    found.set(key, known ? { ...known, because } : { at, what, ends, replacement, because: [] });
  }
  return [...found.values()];
}

interface Place {
  readonly at: DeprecatedUse["at"];
  readonly api: DeprecatedApi;
}

function methodsIn({ world }: DeprecatedInput): readonly Place[] {
  const { program } = world;
  return program.files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id): readonly Place[] => {
      const keys = keysOf(call.callee);
      const candidates = deprecatedMethods.filter(({ paths }) => paths.some((path) => mentions(keys, path)));
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

const dotted = (path: string): string => (path.endsWith(".") ? path : `${path}.`);

/** The text itself names the method's group: no more calls are evaluated than that. */
const mentions = (keys: ReadonlySet<string>, path: string): boolean =>
  keys.has(path.split(".").filter(Boolean).slice(0, 2).at(-1) ?? "");

function keysOf(callee: Value): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let inner = callee; inner.is === "member"; inner = inner.of) keys.add(inner.key);
  return keys;
}

/** Where the provider itself answers: servers that speak its protocol know the old names only. */
function optionsIn({ linked, world }: DeprecatedInput): readonly Place[] {
  const { program } = world;
  return linked.flatMap(({ site, call }) => {
    if (call.provider !== "openai" || site.sdk === "langchain" || isOld(site, world)) return [];
    return deprecatedOptions.flatMap((api): readonly Place[] => {
      if (!api.operations.includes(site.operation)) return [];
      if (api.isOfReasoning && !isReasoningModel(call.model.value ?? "")) return [];
      const bodies = (site.options.model ?? []).map((path) => path.replace(/\.?[^.]*$/, ""));
      const paths = bodies.flatMap((body) => api.options.map((option) => `${body}.${option}`));
      const reading = readOption(paths, site.inner, { program, callers: "follow" });
      return reading.is === "written" ? [{ at: call.at, api }] : [];
    });
  });
}

/** A version whose own names these are. */
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
