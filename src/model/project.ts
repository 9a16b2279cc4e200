import type { Location } from "../facts/index.ts";
import type { AccountCheck } from "./account-check.ts";
import type { AdminKey } from "./admin-key.ts";
import type { Backoff } from "./backoff.ts";
import type { ModelCall } from "./call.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Client } from "./client.ts";
import type { Clue } from "./clue.ts";
import type { ConfigKey } from "./config-key.ts";
import type { CredentialCheck } from "./credential-check.ts";
import type { Delivery } from "./delivery.ts";
import type { SdkDependency } from "./dependency.ts";
import type { DeprecatedUse } from "./deprecated-use.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EnvFile } from "./env-file.ts";
import type { EnvironmentName, Environments } from "./environments.ts";
import type { ErrorLeak } from "./error-leak.ts";
import type { ErrorPath } from "./error-path.ts";
import type { Evaluations } from "./evaluations.ts";
import type { FanOut } from "./fan-out.ts";
import type { FunctionMemory } from "./function-memory.ts";
import type { GitHistory } from "./git-history.ts";
import type { HeldState } from "./held-state.ts";
import type { IgnoreCheck } from "./ignore-check.ts";
import type { KeyChoice } from "./key-choice.ts";
import type { KeyLeak } from "./key-leak.ts";
import type { Layer } from "./layer.ts";
import type { ModelDeployment } from "./model-deployment.ts";
import type { ModelId } from "./model-id.ts";
import type { Package } from "./package.ts";
import type { PlainConnection } from "./plain-connection.ts";
import type { PrefixBreak } from "./prefix-break.ts";
import type { ProviderRecord } from "./provider-record.ts";
import type { PublicKey } from "./public-key.ts";
import type { Distance } from "./region.ts";
import type { RequestAddress } from "./request-address.ts";
import type { Evidence } from "./resolved.ts";
import type { RetryStack } from "./retry-stack.ts";
import type { Secret } from "./secret.ts";
import type { SecretScanning } from "./secret-scanning.ts";
import type { Service } from "./service.ts";
import type { TestTraffic } from "./test-traffic.ts";
import type { Texts } from "./texts.ts";
import type { Tool } from "./tool.ts";
import type { Use } from "./use.ts";
import type { VariableReading } from "./variable.ts";
import type { Watcher } from "./watcher.ts";
import type { Webhook } from "./webhook.ts";

/**
 * Properties of a project that decide which rules apply. No trait depends on a defect or on its cure, so that mending
 * one never switches a rule off.
 */
export type Trait =
  | "has-calls"
  | "has-generation-calls"
  | "has-embedding-calls"
  | "has-request-triggered-calls"
  | "has-ui"
  | "has-agent-loop"
  | "has-own-keys"
  | "is-application"
  | "is-deployed"
  | "has-server-deployment"
  | "has-serverless"
  | "has-containers"
  | "has-k8s"
  | "has-proxy-config"
  | "has-ci"
  | "has-git"
  | "history-asked"
  | "uses-openai"
  | "org-connected"
  | "multi-instance";

/** What the whole tree shows about the application, for the inventory. */
export interface ProjectFacts {
  readonly moderation: boolean;
  readonly usageTracking: boolean;
  readonly observability: boolean;
  readonly evals: boolean;
  readonly rateLimiting: boolean;
  readonly responseCache: boolean;
  readonly concurrencyLimit: boolean;
  readonly environments: readonly EnvironmentName[];
  readonly staging: "separate" | "shared" | "absent" | "unknown";
}

/** A use of a model that is suspected, but could not be followed. */
export interface Unresolved {
  readonly at: Location;
  readonly why: string;
}

/**
 * The linked application: all that rules see. The lists at the top are made for every audit, and so is what configuration
 * shows; most of the rest is made when a rule first asks for it.
 */
export interface Project {
  readonly traits: ReadonlySet<Trait>;
  readonly facts: ProjectFacts;
  readonly packages: readonly Package[];
  readonly clients: readonly Client[];
  readonly calls: readonly ModelCall[];
  readonly uses: readonly Use[];
  /** Places that look like a use, and could not be followed. */
  readonly unresolved: readonly Unresolved[];

  /** Names of models, one for each place where one is written. */
  readonly modelIds: readonly ModelId[];
  readonly sdkDependencies: readonly SdkDependency[];
  /** What is in use although its vendor has given it up. */
  readonly deprecated: readonly DeprecatedUse[];
  /** What tests the answers of models. */
  readonly evaluations: Evaluations;
  /** What records or shows what the application did, at most one of each kind. */
  readonly watchers: readonly Watcher[];
  /** Where code that serves somebody reads how many tokens a call took. */
  readonly tokenReads: readonly Location[];
  /** Files that help a person to answer the checklist. */
  readonly clues: readonly Clue[];

  /** Handlers by which outsiders reach a model, and what stands in the way. */
  readonly endpoints: readonly Endpoint[];
  /** Handlers to which providers of models send events. */
  readonly webhooks: readonly Webhook[];
  /** Addresses of models that whoever sends a request decides. */
  readonly requestAddresses: readonly RequestAddress[];
  /** Where texts of models and of people go. */
  readonly texts: Texts;
  /** Functions that models may have run. */
  readonly tools: readonly Tool[];

  /** What becomes of a failed call, for each handler that reaches it. */
  readonly errorPaths: readonly ErrorPath[];
  /** Errors of providers that are sent on to outsiders. */
  readonly errorLeaks: readonly ErrorLeak[];
  /** How failed calls are made again. */
  readonly backoffs: readonly Backoff[];
  /** Retries inside of retries. */
  readonly retryStacks: readonly RetryStack[];
  /** Where code tells a used-up quota from other errors. */
  readonly quotaCheck: Evidence | null;
  /** Whether calls end when the person who waits goes. */
  readonly cancellations: readonly Cancellation[];
  /** Calls that are made for many elements at once. */
  readonly fanOuts: readonly FanOut[];
  /** Prompts in which something new stands before a long part that could be cached. */
  readonly prefixBreaks: readonly PrefixBreak[];
  /** State that requests leave in one process or on one machine. */
  readonly heldState: readonly HeldState[];
  /** What stays stored at a provider. */
  readonly providerRecords: readonly ProviderRecord[];

  /** Key-shaped texts. */
  readonly secrets: readonly Secret[];
  /** Files of variables that git tracks. */
  readonly envFiles: readonly EnvFile[];
  /** Keys of models in configuration: images, services, pipelines. */
  readonly configKeys: readonly ConfigKey[];
  /** Keys that every visitor can read. */
  readonly publicKeys: readonly PublicKey[];
  /** Keys on their way into logs and addresses. */
  readonly keyLeaks: readonly KeyLeak[];
  /** Choices between variables of keys. */
  readonly keyChoices: readonly KeyChoice[];
  /** Reads of keys that administer an organization. */
  readonly adminKeys: readonly AdminKey[];
  /** Where files of variables could be taken along: into git, images, packages. */
  readonly ignoreChecks: readonly IgnoreCheck[];
  /** What looks for keys before or after they are pushed. */
  readonly secretScanning: SecretScanning;
  /** What the commits hold; null where the audit was not asked to read them. */
  readonly gitHistory: GitHistory | null;
  /** Clients of OpenAI, and which organization and project pay for each. */
  readonly accountChecks: readonly AccountCheck[];
  /** Clients that could use the identity of their machine in place of a key. */
  readonly credentialChecks: readonly CredentialCheck[];
  /** Connections to models that others can read or answer. */
  readonly plainConnections: readonly PlainConnection[];
  /** Tests that reach models, and the pipeline jobs that run them. */
  readonly testTraffic: readonly TestTraffic[];

  /** The environments of each deployable application, and whether they share credentials. */
  readonly environments: readonly Environments[];
  /** What runs in production, as rendered configuration shows it: one row for each process. */
  readonly services: readonly Service[];
  /** The memory of serverless functions that ask a model. */
  readonly functionMemories: readonly FunctionMemory[];
  /** Deployments of models that infrastructure as code declares. */
  readonly modelDeployments: readonly ModelDeployment[];
  /** How changes get to production. */
  readonly delivery: Delivery;
  /** How far calls go that people wait for. */
  readonly distances: readonly Distance[];
  /** What stands in front of the calls that requests start: proxies, balancers, the function around them. */
  readonly layers: readonly Layer[];

  /** How code of a file would read a variable; null where it cannot, or where others would see its value. */
  variableAt?(file: string, name: string): VariableReading | null;
}

export type { Location };
