import type { FileFacts, Location, Value } from "../facts/index.ts";
import { type IdentityCloud, identityClouds } from "../knowledge/identity-clouds.ts";
import { platforms } from "../knowledge/platforms.ts";
import type { Client, CredentialCheck, Evidence } from "../model/index.ts";
import type { Deployment } from "../model/manifest.ts";
import { entriesOf, property, text } from "./documents.ts";
import { deployJobs } from "./pipelines.ts";
import { bicepResources } from "./services/bicep.ts";

export interface CredentialCheckInput {
  /** Facts of the application itself, without tests, examples and documentation. */
  readonly facts: readonly FileFacts[];
  readonly clients: readonly Client[];
  readonly deployments: readonly Deployment[];
  /** The application that a file configures; "" where that is the whole tree. */
  appOf(file: string, words?: string): string;
}

/**
 * For each client of a model in a cloud that gives its machines an identity: whether it uses that or a key, and the
 * machine in the same cloud on which it runs.
 */
export function credentialChecksIn(input: CredentialCheckInput): readonly CredentialCheck[] {
  return identityClouds.flatMap((cloud) => {
    const clients = input.clients.filter(
      ({ provider, fileClass, isLocal, runsIn }) =>
        provider === cloud.provider && fileClass === "production" && !isLocal && runsIn !== "browser",
    );
    const compute = clients.length === 0 ? [] : computeIn(cloud, input);
    const hasIdentity = clients.some((client) => credentialOf(client) === "identity");
    return clients.map((client): CredentialCheck => {
      const by = credentialOf(client);
      return {
        at: client.at,
        cloud: cloud.name,
        // One client of each kind: the key is for where there is no identity.
        by: by === "key" && hasIdentity ? "either" : by,
        compute: runsElsewhere(client, cloud, input) ? null : (compute.find((one) => isOf(client, one.app)) ?? null),
      };
    });
  });
}

function credentialOf({ keySource, otherKeySources = [] }: Client): CredentialCheck["by"] {
  if (keySource === "workload-identity") return "identity";
  if (!["environment", "default-environment", "secret-manager"].includes(keySource)) return "unknown";
  return otherKeySources.some((other) => other === "workload-identity" || other === "unknown") ? "either" : "key";
}

const isOf = ({ at }: Client, app: string): boolean => app === "" || at.file.startsWith(`${app}/`);

/** Whether configuration shows that the client runs on another platform, which gives no identity of this cloud. */
function runsElsewhere(client: Client, cloud: IdentityCloud, { deployments }: CredentialCheckInput): boolean {
  return deployments.some(
    ({ app, at }) =>
      isOf(client, app) && !cloud.file.test(at.file) && platforms.some(({ files }) => files?.test(at.file)),
  );
}

interface Compute extends Evidence {
  readonly app: string;
}

/**
 * Where configuration declares machines of the cloud. None, where it also declares a gateway in front of the models:
 * the key may be the gateway's.
 */
function computeIn(cloud: IdentityCloud, { facts, appOf }: CredentialCheckInput): readonly Compute[] {
  const { compute, gateway } = cloud;
  const described = facts.flatMap((f) => describedIn(f).map((one) => ({ ...one, file: f.file })));
  if (described.some(({ type }) => gateway.test(type))) return [];
  const found = [
    ...described.filter(({ type }) => compute.bicep.test(type) || compute.terraform.test(type)),
    ...facts.flatMap((f) => hostsIn(f, cloud)),
  ];
  const jobs = deployJobs(facts).filter(({ steps }) =>
    steps.some(({ uses, text: commands }) => compute.jobs.test(commands) || compute.jobs.test(uses ?? "")),
  );
  const note = `runs on ${cloud.name}`;
  return [
    ...found.map(({ file, value, name }) => ({ app: appOf(file, name), at: startOf(file, value), note })),
    ...jobs.map(({ at, file, name }) => ({ app: appOf(file, name), at, note: `deployed to ${cloud.name}` })),
  ];
}

interface Described {
  readonly type: string;
  readonly name: string;
  readonly value: Value;
}

/** Resources of Bicep and of Terraform, by their type. */
function describedIn(f: FileFacts): readonly Described[] {
  if (f.format === "bicep") return bicepResources(f).map(({ type, name, body }) => ({ type, name, value: body }));
  if (f.format !== "hcl") return [];
  return f.documents
    .flatMap((document) => entriesOf(document))
    .filter(({ key }) => key === "resource")
    .flatMap(({ value }) => entriesOf(value))
    .flatMap(({ key: type, value }) => entriesOf(value).map((one) => ({ type, name: one.key, value: one.value })));
}

/** Services of the cloud's own deployment file, such as `services.api.host: containerapp` of azd. */
function hostsIn({ file, documents }: FileFacts, { file: own, compute }: IdentityCloud) {
  if (!own.test(file)) return [];
  return entriesOf(property(documents[0], "services")).flatMap(({ key, value }) => {
    const name = `${key} ${text(property(value, "project")) ?? ""}`;
    return compute.hosts.test(text(property(value, "host")) ?? "") ? [{ file, value, name }] : [];
  });
}

/** The place where a node begins, so that a whole block is not marked. */
const startOf = (file: string, { span: { line, column } }: Value): Location => {
  return { file, line, column, endLine: line, endColumn: column };
};
