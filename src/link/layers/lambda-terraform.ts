import type { FileFacts, Location, Value } from "../../facts/index.ts";
import { layerDefaults } from "../../knowledge/layers.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { folderOf, join } from "../modules.ts";
import { administersAmong } from "../services/admin-variables.ts";
import { placeOf } from "../services/draft.ts";
import { type TerraformResource, terraformResources } from "../terraform/resources.ts";
import { walkValue } from "../walk.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/** What a gateway waits, and keys that say otherwise. */
const GATEWAYS: Readonly<Record<string, number>> = {
  aws_api_gateway_integration: layerDefaults.restApiTimeout,
  aws_apigatewayv2_integration: layerDefaults.httpApiTimeout,
};
const OTHERWISE = /timeout|transfer_mode/;

const byDefault = { seconds: layerDefaults.lambdaTimeout, memory: layerDefaults.lambdaMemory };

/**
 * registry.terraform.io hashicorp/aws "aws_lambda_function" (timeout 3, memory_size 128), terraform-aws-modules/lambda
 * alike; 2026-11-30.
 */
export function terraformFunctions(facts: readonly FileFacts[]): readonly LambdaFunction[] {
  const resources = terraformResources(facts).filter(
    ({ environment }) => environment === null || environment === "production",
  );
  const gateways = resources.filter(({ type }) => type in GATEWAYS);
  return [
    ...resources
      .filter(({ type }) => type === "aws_lambda_function")
      .map((resource) => ofResource(resource, gateways, facts)),
    ...facts.flatMap(ofModules),
  ];
}

function ofResource(
  resource: TerraformResource,
  gateways: readonly TerraformResource[],
  facts: readonly FileFacts[],
): LambdaFunction {
  const { name, file, value, given } = resource;
  const [timeout, memory] = ["timeout", "memory_size"].map((key) => given(property(value, key)));
  const handler = pathOfHandler(given(property(value, "handler")).value);
  const package_ = property(value, "filename") ?? property(value, "source");
  const sources = package_ ? sourcesOf(package_, folderOf(file), facts) : [];
  return {
    name,
    at: placeOf(file, value),
    handlers: handler === null ? [] : handlersIn(handler, sources, file),
    timeout: timeout?.value ?? null,
    memory: memory?.value ?? null,
    file: timeout?.file ?? file,
    byDefault,
    administers: administersAmong([property(property(value, "environment"), "variables")], file),
    gateways: gateways.flatMap((gateway) => (asks(gateway, name) ? gatewayOf(gateway) : [])),
  };
}

/** `source = "terraform-aws-modules/lambda/aws"`. */
function ofModules({ file, format, documents }: FileFacts): readonly LambdaFunction[] {
  if (format !== "hcl") return [];
  const modules = entriesOf(documents[0]).flatMap(({ key, value }) => (key === "module" ? entriesOf(value) : []));
  return modules.flatMap(({ key: name, value }): readonly LambdaFunction[] => {
    const handler = pathOfHandler(property(value, "handler"));
    if (handler === null || !/^terraform-aws-modules\/lambda\/aws$/.test(text(property(value, "source")) ?? ""))
      return [];
    const path = property(value, "source_path");
    const sources = [path, ...itemsOf(path)].flatMap((one) => placeIn(text(one), folderOf(file)) ?? []);
    const [timeout, memory] = ["timeout", "memory_size"].map((key) => property(value, key) ?? null);
    return [
      {
        name,
        at: placeOf(file, value),
        handlers: handlersIn(handler, sources, file),
        timeout: timeout ?? null,
        memory: memory ?? null,
        file,
        byDefault,
        administers: administersAmong([property(value, "environment_variables")], file),
        gateways: [],
      },
    ];
  });
}

const pathOfHandler = (handler: Value | null): string | null => text(handler)?.replace(/\.[^./]+$/, "") ?? null;

/** What `data.archive_file.NAME` packs; a path that is not read is none. */
function sourcesOf(package_: Value, folder: string, facts: readonly FileFacts[]): readonly string[] {
  const name = /^data\.archive_file\.(\w+)\./.exec(spelled(package_))?.[1];
  const beside = facts.filter(({ format, file }) => format === "hcl" && folderOf(file) === folder);
  const archives = beside.flatMap(({ documents }) =>
    entriesOf(documents[0]).flatMap(({ key, value }) =>
      key === "data" ? [property(property(value, "archive_file"), name ?? "")] : [],
    ),
  );
  return archives.flatMap((archive) =>
    ["source_dir", "source_file"].flatMap((key) => placeIn(text(property(archive, key)), folder) ?? []),
  );
}

/** `data.archive_file.ask.output_path`, as a chain of names or within a text. */
function spelled(value: Value): string {
  if (value.is === "member") return `${spelled(value.of)}.${value.key}`;
  if (value.is === "global") return value.name;
  return /^\$\{([\w.]+)\}/.exec(text(value) ?? "")?.[1] ?? "";
}

function placeIn(path: string | null, folder: string): string | null {
  const plain = path?.replace(/^\$\{path\.(?:module|root|cwd)\}\//, "./") ?? null;
  return plain === null || plain.includes("${") ? null : join(folder, plain);
}

const BUILT = /(^|\/)(?:dist|build|out|lib|\.build)(?=\/|$)/;

/** Below what is packed, built or not; without that, a path of several parts below one of the folders around. */
function handlersIn(handler: string, sources: readonly string[], file: string): readonly string[] {
  const below = sources.flatMap((source) =>
    /\.[cm]?[jt]sx?$/.test(source) ? [source.replace(/\.[cm]?[jt]sx?$/, "")] : (join(`${source}/`, handler) ?? []),
  );
  const parts = file.split("/");
  const around = handler.includes("/") ? parts.map((_, i) => parts.slice(0, i).join("/")) : [];
  const found = [
    ...below,
    ...(sources.length > 0 ? [] : around.flatMap((one) => join(one === "" ? "" : `${one}/`, handler) ?? [])),
  ];
  return found.flatMap((one) => (BUILT.test(one) ? [one, one.replace(BUILT, "$1src")] : [one]));
}

function asks({ value }: TerraformResource, name: string): boolean {
  let isAsked = false;
  const wanted = `aws_lambda_function.${name}.`;
  walkValue(value, (part) => {
    if (part.is === "member" && `${spelled(part)}.`.startsWith(wanted)) isAsked = true;
    if (part.is === "literal" && String(part.value).includes(wanted)) isAsked = true;
  });
  return isAsked;
}

function gatewayOf({
  type,
  file,
  value,
}: TerraformResource): readonly { readonly at: Location; readonly seconds: number }[] {
  if (entriesOf(value).some(({ key }) => OTHERWISE.test(key))) return [];
  return [{ at: placeOf(file, value), seconds: GATEWAYS[type] ?? layerDefaults.restApiTimeout }];
}
