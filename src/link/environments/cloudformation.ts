import type { FileFacts, Location, Value } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { childrenOf, descend, entriesOf, itemsOf, property, text } from "../documents.ts";
import { folderOf } from "../modules.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, type Sighting } from "./sighting.ts";
import { credentialsIn, type Given, type Reference } from "./variables.ts";

/** One way to deploy a template: the values that it is given. */
interface Stack {
  readonly environment: EnvironmentName;
  readonly isNamed: boolean;
  readonly parameters: ReadonlyMap<string, string>;
  readonly at: Location | null;
}

/** Templates of CloudFormation and SAM, with the parameters that files beside them give each environment. */
export function cloudFormationSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.filter(isTemplate).flatMap((f) => {
    const [document] = f.documents;
    if (!document) return [];
    const stacks = stacksOf(f, facts);
    return stacks.flatMap(({ environment, isNamed, parameters, at }): Sighting[] => {
      const shown = {
        app: appOf(f.file),
        part: null,
        environment,
        isGuessed: !isNamed,
        hidesOthers: isNamed ? ("no" as const) : ("unless-a-pipeline-deploys" as const),
        byReferenceOnly: true,
      };
      const place = at ?? startOf(f, document);
      const found = credentialsIn(variablesOf(f, document, parameters), referenceOf);
      if (found.length === 0)
        return [{ ...shown, credential: null, partition: null, at: place, says: `a stack of ${f.file}` }];
      return found.map((one) => ({
        ...shown,
        ...one,
        at: at ?? one.at,
        says: `${one.credential.name} is ${one.credential.reference}`,
      }));
    });
  });
}

function isTemplate({ format, documents }: FileFacts): boolean {
  if (format !== "yaml" && format !== "json") return false;
  return entriesOf(property(documents[0], "Resources")).some(({ value }) =>
    /^AWS::(?:Serverless|Lambda|ECS|AppRunner)::/.test(text(property(value, "Type")) ?? ""),
  );
}

const startOf = ({ file }: FileFacts, { span }: Value): Location => {
  return { file, line: span.line, column: span.column, endLine: span.line, endColumn: span.column };
};

/** Sections of samconfig.toml, else files of parameters, else the template as it is. */
function stacksOf(template: FileFacts, facts: readonly FileFacts[]): readonly Stack[] {
  const folder = folderOf(template.file);
  const beside = facts.filter(({ file }) => file.startsWith(folder));
  const configured = beside
    .filter(({ file }) => /(?:^|\/)samconfig\.(?:toml|ya?ml)$/.test(file) && folderOf(file) === folder)
    .flatMap(configuredStacks);
  const filled = beside.flatMap((f) => parameterFile(f) ?? []);
  const found = [...configured, ...filled];
  return found.length > 0 ? found : [{ environment: "production", isNamed: false, parameters: new Map(), at: null }];
}

/** docs.aws.amazon.com "SAM CLI configuration file": `[staging.deploy.parameters]`, read 2026-11-23. */
function configuredStacks({ file, documents: [document] }: FileFacts): readonly Stack[] {
  const sections = entriesOf(document).filter(({ value }) => property(property(value, "deploy"), "parameters"));
  return sections.map(({ key, value, span }): Stack => {
    const parameters = property(property(value, "deploy"), "parameters");
    const named = environmentNamed(key) ?? environmentNamed(text(property(parameters, "stack_name")) ?? "");
    const overrides = property(parameters, "parameter_overrides");
    const words = itemsOf(overrides).flatMap((item) => text(item) ?? []);
    return {
      environment: named ?? "production",
      isNamed: named !== null,
      parameters: pairsIn(words.join(" ")),
      at: { file, ...span },
    };
  });
}

/** `Stage=staging KeyName="/staging/openai"`. */
const pairsIn = (written: string): ReadonlyMap<string, string> =>
  new Map(
    [...written.matchAll(/(?<!\w)(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))/g)].map((m) => [
      m[1] ?? "",
      m[2] ?? m[3] ?? m[4] ?? "",
    ]),
  );

/** `[{ "ParameterKey": …, "ParameterValue": … }]`, in a file whose name tells the environment. */
function parameterFile(f: FileFacts): readonly Stack[] | null {
  const environment = environmentNamed(f.file.slice(f.file.lastIndexOf("/") + 1).replace(/\.\w+$/, ""));
  const [document] = f.documents;
  if (environment === null || !document) return null;
  const listed = itemsOf(document).flatMap((item): [string, string][] => {
    const key = text(property(item, "ParameterKey"));
    return key === null ? [] : [[key, text(property(item, "ParameterValue")) ?? ""]];
  });
  return listed.length === 0
    ? null
    : [{ environment, isNamed: true, parameters: new Map(listed), at: startOf(f, document) }];
}

/** Variables of functions and containers, wherever a template has them. */
function variablesOf(f: FileFacts, document: Value, parameters: Stack["parameters"]): readonly Given[] {
  const given = (name: string, value: Value): readonly Given[] => {
    const written = filled(value, document, parameters);
    return written === null ? [] : [{ name, value: written, at: { file: f.file, ...value.span } }];
  };
  return descend([document], childrenOf).flatMap((node) => {
    const name = text(property(node, "Name"));
    const value = property(node, "ValueFrom") ?? property(node, "Value");
    const variables = entriesOf(property(node, "Variables"));
    return [
      ...(name !== null && value ? given(name, value) : []),
      ...variables.flatMap((variable) => given(variable.key, variable.value)),
    ];
  });
}

/** `!Ref` and `!Sub` with what the stack is given, else the default of the parameter. */
function filled(value: Value, document: Value, parameters: Stack["parameters"]): string | null {
  const given = (name: string): string | null =>
    parameters.get(name) ?? text(property(property(property(document, "Parameters"), name), "Default"));
  const own = text(value);
  if (own !== null) return own;
  const referred = text(property(value, "Ref"));
  if (referred !== null) return given(referred) ?? `\${${referred}}`;
  const written = property(value, "Fn::Sub");
  const template = text(written) ?? text(itemsOf(written)[0]);
  return template?.replace(/\$\{([\w.]+)\}/g, (all, name: string) => given(name) ?? all) ?? null;
}

/** A place in a store; one that still names a parameter is filled in elsewhere. */
function referenceOf({ value }: Given): Reference | null {
  if (value.includes("${")) return { reference: value, scope: null };
  const isPlace = /\{\{resolve:|^arn:|^\/[\w/.-]+$/.test(value);
  return isPlace ? { reference: value, scope: "store" } : value === "" ? { reference: value, scope: null } : null;
}
