import type { FileFacts, Location, Value } from "../facts/index.ts";
import { platforms } from "../knowledge/platforms.ts";
import type { ComputeRegion } from "../model/index.ts";
import { entriesOf, itemsOf, property, text } from "./documents.ts";
import type { EnvironmentContext } from "./environments/context.ts";
import { environmentNamed } from "./environments/sighting.ts";

/** Where the application computes, as far as the tree names regions; files for other environments are left out. */
export function computeRegions({ facts, appOf }: EnvironmentContext): readonly ComputeRegion[] {
  return facts.flatMap((f) => {
    const named = environmentNamed(f.file.slice(f.file.lastIndexOf("/") + 1));
    if (named !== null && named !== "production") return [];
    return regionsIn(f).flatMap((value): ComputeRegion[] => {
      const region = text(value);
      const at: Location = { file: f.file, ...value.span };
      return region === null || region.includes("$") ? [] : [{ app: appOf(f.file), region, at }];
    });
  });
}

function regionsIn(f: FileFacts): readonly Value[] {
  const [document] = f.documents;
  if (!document) return [];
  if (f.format === "hcl") return providerRegions(document);
  const platform = platforms.find(({ files }) => files?.test(f.file))?.name;
  return WHERE[platform ?? ""]?.(document).flatMap((value) => itemsOf(value)) ?? [];
}

const at = (document: Value, ...path: readonly string[]): Value | null =>
  path.reduce<Value | null>((value, key) => property(value, key), document);

const WHERE: Readonly<Record<string, (document: Value) => readonly (Value | null)[]>> = {
  vercel: (document) => [at(document, "regions")],
  fly: (document) => [at(document, "primary_region")],
  "serverless-framework": (document) => [at(document, "provider", "region")],
  render: (document) => itemsOf(at(document, "services")).map((service) => property(service, "region")),
};

/**
 * The regions of `provider "aws" { region = "us-east-1" }`; a provider with an alias is for a special purpose and left
 * out.
 */
const providerRegions = (document: Value): readonly Value[] =>
  entriesOf(document)
    .filter(({ key }) => key === "provider")
    .flatMap(({ value }) => entriesOf(value))
    .flatMap(({ value }) => (property(value, "alias") ? [] : (property(value, "region") ?? [])));
