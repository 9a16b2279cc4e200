import type { FileFacts, Value } from "../../facts/index.ts";
import { layerDefaults } from "../../knowledge/layers.ts";
import { type CdkFunction, cdkFunctions } from "../cdk.ts";
import { entriesOf, itemsOf, type Property, property, text } from "../documents.ts";
import { folderOf, join } from "../modules.ts";
import { administersAmong } from "../services/admin-variables.ts";
import { placeOf, readNumber } from "../services/draft.ts";
import { type Covering, type LayerSources, layer } from "./draft.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import { terraformFunctions } from "./lambda-terraform.ts";

/** Keys of an event by which its gateway may wait for another time than usual, or send what it has. */
const OTHERWISE = /timeout|transferMode|response|RestApiId/i;

const LAMBDA = { seconds: layerDefaults.lambdaTimeout, memory: layerDefaults.lambdaMemory };

/** How long functions of AWS run and their gateways wait, as serverless.yml, SAM, CloudFormation, the CDK and Terraform have it. */
export function lambdaLayers({ facts, reached }: LayerSources): readonly Covering[] {
  return lambdaFunctions(facts).flatMap((declared): Covering[] => {
    const covered = reached.filter(({ entry }) => declared.handlers.includes(withoutEnding(entry.ref.file)));
    if (covered.length === 0) return [];
    return [limitOf(declared), ...declared.gateways.map(gatewayOf)].map((one) => ({ layer: one, reached: covered }));
  });
}

/** Files, without their ending, of functions that a gateway in the tree opens to people. */
export const behindGateways = (facts: readonly FileFacts[]): ReadonlySet<string> =>
  new Set(lambdaFunctions(facts).flatMap(({ handlers, gateways }) => (gateways.length > 0 ? handlers : [])));

/** docs.aws.amazon.com "Stream the integration response for your proxy integrations": not by default. Read 2026-11-30. */
function gatewayOf({ at, seconds }: LambdaFunction["gateways"][number]) {
  const because = [{ at, note: `API Gateway waits for ${seconds} s by default` }];
  const buffering = [{ at, note: "API Gateway waits for the whole answer by default" }];
  const own = {
    seconds: { is: "set", value: seconds, because },
    buffers: { is: "set", value: true, because: buffering },
    isDefault: true,
  } as const;
  return layer(at, "API Gateway", { ...own, cure: "its integration timeout" });
}

function limitOf({ name, at, timeout, file, byDefault }: LambdaFunction) {
  const said = `the function ${name}`;
  if (timeout) {
    const seconds = readNumber(timeout, { file, note: "timeout" });
    return layer(placeOf(file, timeout), said, { seconds, cure: "timeout" });
  }
  const because = [{ at, note: `no timeout is written: ${byDefault.seconds} s` }];
  return layer(at, said, {
    seconds: { is: "set", value: byDefault.seconds, because },
    isDefault: true,
    cure: "timeout",
  });
}

export const withoutEnding = (file: string): string => file.replace(/\.[cm]?[jt]sx?$/, "");

/** All that the tree declares, whatever their handlers do. */
export const lambdaFunctions = (facts: readonly FileFacts[]): readonly LambdaFunction[] => [
  ...facts.flatMap(declaredIn),
  ...terraformFunctions(facts),
];

function declaredIn(f: FileFacts): readonly LambdaFunction[] {
  if (f.code) return cdkFunctions(f).map((one) => ofCode(one, f.file));
  const [document] = f.documents;
  if (!document || (f.format !== "yaml" && f.format !== "json")) return [];
  if (/(^|\/)serverless(?:\.[\w-]+)?\.(?:ya?ml|json)$/.test(f.file)) return ofServerless(f, document);
  return ofTemplate(f, document);
}

function ofCode({ name, at, entries, timeout, memory }: CdkFunction, file: string): LambdaFunction {
  const handlers = entries.map(withoutEnding);
  return { name, at, handlers, timeout, memory, file, byDefault: LAMBDA, administers: null, gateways: [] };
}

function ofServerless({ file }: FileFacts, document: Value): readonly LambdaFunction[] {
  const provider = property(document, "provider");
  const shared = (key: string) => property(provider, key);
  const isUsual = ["apiGateway", "httpApi"].every((key) => !mentions(property(provider, key), OTHERWISE));
  return entriesOf(property(document, "functions")).flatMap(({ key, value, span }) => {
    const handler = text(property(value, "handler"));
    const path = handler === null ? null : join(folderOf(file), handler.replace(/\.[^./]+$/, ""));
    if (path === null) return [];
    const timeout = property(value, "timeout") ?? shared("timeout");
    const memory = property(value, "memorySize") ?? shared("memorySize");
    const events = isUsual ? itemsOf(property(value, "events")).flatMap(entriesOf) : [];
    const gateways = events.flatMap((event) => gatewayIn(file, event.key, event));
    const byDefault = { seconds: layerDefaults.serverlessTimeout, memory: layerDefaults.serverlessMemory };
    const administers = administersAmong([property(value, "environment"), shared("environment")], file);
    const at = { file, ...span };
    return [{ name: key, at, handlers: [path], timeout, memory, file, byDefault, administers, gateways }];
  });
}

/** Kinds of events as the two formats call them. */
const WAITS: Readonly<Record<string, number>> = {
  http: layerDefaults.restApiTimeout,
  Api: layerDefaults.restApiTimeout,
  httpApi: layerDefaults.httpApiTimeout,
  HttpApi: layerDefaults.httpApiTimeout,
};

function gatewayIn(
  file: string,
  kind: string,
  { value, span }: Pick<Property, "value" | "span">,
): LambdaFunction["gateways"] {
  const seconds = WAITS[kind];
  return seconds === undefined || mentions(value, OTHERWISE) ? [] : [{ at: { file, ...span }, seconds }];
}

/** Whether a key in it, however deep, is one of these. */
const mentions = (value: Value | null, keys: RegExp): boolean =>
  entriesOf(value).some((entry) => keys.test(entry.key) || mentions(entry.value, keys));

/** AWS::Serverless::Function of SAM, AWS::Lambda::Function of CloudFormation. */
function ofTemplate({ file }: FileFacts, document: Value): readonly LambdaFunction[] {
  const shared = property(property(document, "Globals"), "Function");
  return entriesOf(property(document, "Resources")).flatMap(({ key, value, span }) => {
    const type = text(property(value, "Type"));
    if (type !== "AWS::Serverless::Function" && type !== "AWS::Lambda::Function") return [];
    const properties = property(value, "Properties");
    const handlers = handlersOf(value, properties, folderOf(file));
    const around = type === "AWS::Serverless::Function" ? shared : null;
    const given = (key: string) => property(properties, key) ?? property(around, key);
    const variables = [properties, around].map((one) => property(property(one, "Environment"), "Variables"));
    const administers = administersAmong(variables, file);
    const [timeout, memory] = [given("Timeout"), given("MemorySize")];
    const gateways = entriesOf(property(properties, "Events")).flatMap((event) =>
      gatewayIn(file, text(property(event.value, "Type")) ?? "", event),
    );
    const at = { file, ...span };
    return [{ name: key, at, handlers, timeout, memory, file, byDefault: LAMBDA, administers, gateways }];
  });
}

/** By the handler below the folder of the code, and by what esbuild is told to start from. */
function handlersOf(resource: Value, properties: Value | null, folder: string): readonly string[] {
  const code = text(property(properties, "CodeUri")) ?? "";
  const handler = (text(property(properties, "Handler")) ?? "").replace(/\.[^./]+$/, "");
  const build = property(property(resource, "Metadata"), "BuildProperties");
  const starts = itemsOf(property(build, "EntryPoints")).flatMap((one) => withoutEnding(text(one) ?? ""));
  return [handler, ...starts].flatMap((one) =>
    one === "" ? [] : (join(folder, `${code.replace(/\/?$/, "/")}${one}`) ?? []),
  );
}
