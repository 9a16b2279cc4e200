import type { Location } from "../facts/index.ts";
import type { AccountCheck } from "./account-check.ts";
import type { AdminKey } from "./admin-key.ts";
import type { Backoff } from "./backoff.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Clue } from "./clue.ts";
import type { ConfigKey } from "./config-key.ts";
import type { CredentialCheck } from "./credential-check.ts";
import type { Delivery } from "./delivery.ts";
import type { SdkDependency } from "./dependency.ts";
import type { DeprecatedUse } from "./deprecated-use.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EnvFile } from "./env-file.ts";
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
import type { PlainConnection } from "./plain-connection.ts";
import type { PrefixBreak } from "./prefix-break.ts";
import type { ProviderRecord } from "./provider-record.ts";
import type { PublicKey } from "./public-key.ts";
import type { Distance } from "./region.ts";
import type { RequestAddress } from "./request-address.ts";
import type { Evidence } from "./resolved.ts";
import type { RetryStack } from "./retry-stack.ts";
import type { SecretScanning } from "./secret-scanning.ts";
import type { Service } from "./service.ts";
import type { TestTraffic } from "./test-traffic.ts";
import type { Texts } from "./texts.ts";
import type { Tool } from "./tool.ts";
import type { Client, FileClass, ModelCall, Use } from "./use.ts";
import type { VariableReading } from "./variable.ts";
import type { Watcher } from "./watcher.ts";
import type { Webhook } from "./webhook.ts";

/** Properties of a project that decide which rules apply. Never depends on a defect or on its cure. */
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

export type PackageKind = "application" | "library" | "cli" | "example" | "notebook";

/** A package of the tree: the root, or a member of a workspace. */
export interface Package {
  /** Folder relative to the root; "" for the root. */
  readonly path: string;
  readonly name: string | null;
  readonly kind: PackageKind;
  readonly because: readonly Evidence[];
}

/** A key-shaped text somewhere in the tree. Holds no part of the key but its mask. */
export interface Secret {
  readonly at: Location;
  /** "OpenAI project key", "bearer token of a model client". */
  readonly kind: string;
  readonly provider: string;
  /** Prefix and last four characters: `sk-proj-…9fQx`. */
  readonly masked: string;
  readonly confidence: "high" | "medium";
  /** How it stands there: plain, fallback of an environment read, encoded, or known by its use only. */
  readonly form: "plain" | "fallback" | "encoded" | "by-use";
  /** The variable that code would read it from; absent where it belongs into none. */
  readonly variable?: string;
  readonly fileClass: FileClass;
  /** Stable per key within one run, for grouping; derived with a random key and never printed. */
  readonly identity: string;
}

export type EnvironmentName = "development" | "test" | "preview" | "staging" | "production";

/** What one environment of one deployable application uses. */
export interface EnvironmentRow {
  readonly environment: EnvironmentName;
  /** Of the credential: what it is called, in which scope, and (in memory only) a fingerprint of its value. */
  readonly credential: {
    readonly name: string;
    readonly reference: string;
    /** Equal scopes and references mean the same secret; null where the tree does not show it. */
    readonly scope: string | null;
    readonly fingerprint: string | null;
  } | null;
  /** Project, organization, endpoint or deployment that sets the environments apart though the key does not. */
  readonly partition: string | null;
  readonly at: Location;
}

export interface Environments {
  /** Path of the deployable application. */
  readonly app: string;
  readonly rows: readonly EnvironmentRow[];
  readonly staging: "separate" | "shared" | "absent" | "unknown";
  /** By reference only, so less sure than equal values. */
  readonly byReferenceOnly: boolean;
  /** Of jobs that share a secret of the repository: where each could be told its environment; else nothing. */
  readonly movable: readonly { readonly job: Location; readonly environment: EnvironmentName }[];
  /** The two rows that share, or the only row there is. */
  readonly because: readonly Evidence[];
}

/** What the whole tree shows, for the inventory. */
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

/** A use of a model that is suspected but could not be followed. */
export interface Unresolved {
  readonly at: Location;
  readonly why: string;
}

/** The linked application: what rules see. */
export interface Project {
  readonly packages: readonly Package[];
  readonly clients: readonly Client[];
  readonly calls: readonly ModelCall[];
  readonly uses: readonly Use[];
  readonly modelIds: readonly ModelId[];
  /** Where outsiders reach a model. Found out when it is first asked for. */
  readonly endpoints: readonly Endpoint[];
  /** Keys of models in files that configure: images, services, pipelines. */
  readonly configKeys: readonly ConfigKey[];
  readonly accountChecks: readonly AccountCheck[];
  readonly credentialChecks: readonly CredentialCheck[];
  readonly keyChoices: readonly KeyChoice[];
  readonly keyLeaks: readonly KeyLeak[];
  /** Where files of variables could be taken along. */
  readonly ignoreChecks: readonly IgnoreCheck[];
  /** Files of variables that git tracks. */
  readonly envFiles: readonly EnvFile[];
  readonly errorPaths: readonly ErrorPath[];
  readonly errorLeaks: readonly ErrorLeak[];
  readonly fanOuts: readonly FanOut[];
  readonly plainConnections: readonly PlainConnection[];
  readonly adminKeys: readonly AdminKey[];
  /** Keys read from variables that a bundler publishes. */
  readonly cancellations: readonly Cancellation[];
  readonly prefixBreaks: readonly PrefixBreak[];
  readonly providerRecords: readonly ProviderRecord[];
  readonly publicKeys: readonly PublicKey[];
  readonly backoffs: readonly Backoff[];
  readonly retryStacks: readonly RetryStack[];
  readonly requestAddresses: readonly RequestAddress[];
  /** Where code tells a used-up quota from other errors. */
  readonly quotaCheck: Evidence | null;
  /** Where texts of models and of people go. Found out when it is first asked for. */
  readonly testTraffic: readonly TestTraffic[];
  readonly texts: Texts;
  /** Functions that models may have run. Found out when they are first asked for. */
  readonly tools: readonly Tool[];
  /** Found out when they are first asked for. */
  readonly webhooks: readonly Webhook[];
  /** At most one of each kind. */
  readonly watchers: readonly Watcher[];
  /** Where served code reads counts of tokens, of whichever call. */
  readonly tokenReads: readonly Location[];
  readonly evaluations: Evaluations;
  /** Found out when it is first asked for. */
  readonly secretScanning: SecretScanning;
  readonly sdkDependencies: readonly SdkDependency[];
  readonly deprecated: readonly DeprecatedUse[];
  readonly secrets: readonly Secret[];
  /** null where nobody asked for it. */
  readonly gitHistory: GitHistory | null;
  readonly environments: readonly Environments[];
  /** What runs in production, judged as rendered: one row for each process and environment. */
  readonly services: readonly Service[];
  readonly functionMemories: readonly FunctionMemory[];
  readonly modelDeployments: readonly ModelDeployment[];
  readonly delivery: Delivery;
  readonly heldState: readonly HeldState[];
  readonly distances: readonly Distance[];
  /** What stands in front of the calls that requests start. */
  readonly layers: readonly Layer[];
  /** How code of a file reads a variable of that name; null where it cannot, or others would see its value. */
  variableAt?(file: string, name: string): VariableReading | null;
  readonly unresolved: readonly Unresolved[];
  readonly traits: ReadonlySet<Trait>;
  readonly facts: ProjectFacts;
  /** Files that help a person to answer the checklist. */
  readonly clues: readonly Clue[];
}

export type { Location };
