import type { Location } from "../facts/index.ts";
import type { EnvironmentName } from "./environments.ts";
import type { Evidence, Resolved } from "./resolved.ts";

/** A process that configuration keeps running in production, with base, overlay and values put together. */
export interface Service {
  readonly at: Location;
  readonly name: string;
  /** As people call it: "Kubernetes", "Docker Compose", "Render". */
  readonly platform: string;
  /** Path of the deployable application. */
  readonly app: string;
  readonly environment: EnvironmentName;
  /** web: requests reach it over the network. */
  readonly role: "web" | "worker";
  /** Its application answers requests with calls to a model. */
  readonly answersWithModel: boolean;
  /** Instances that always run. Absent: nothing says how many, and the platform starts one. */
  readonly instances: Resolved<number>;
  readonly autoscaler: Autoscaler | null;
  /** Requests are spread over the instances; null where it cannot be told, or the platform does it by itself. */
  readonly isBalanced: boolean | null;
  /** Whoever asks again gets to the same instance, as long as that lives. */
  readonly isSticky?: true;
  /** The probe that decides whether an instance gets requests. */
  readonly readiness: Resolved<Probe>;
  /** All health checks, readiness included. */
  readonly probes: readonly Probe[];
  /** The most memory it may take, or what is reserved for it, as written. */
  readonly memory: Resolved<string>;
  /** The heap that Node.js is told to use; absent where it is told none, or the memory is not known. */
  readonly heap?: Heap;
  /** A variable it is given whose key administers an organization: `OPENAI_ADMIN_KEY`. */
  readonly administers?: { readonly at: Location; readonly name: string };
  /** Where its settings are in a file, for fixes that write more of them. */
  readonly settings?: ServiceSettings;
}

export interface Size {
  readonly at: Location;
  /** MiB. */
  readonly megabytes: number;
}

export interface Heap extends Size {
  /** The most memory that the container may take. */
  readonly limit: Size;
}

/** The mappings of a configuration file that hold the settings of one process. */
export interface ServiceSettings {
  /** The mapping of the whole process. */
  readonly at: Location;
  /** The mapping of its container, where that is another one. */
  readonly container: Location | null;
  readonly hasResources: boolean;
  /** The port on which it answers. */
  readonly port: number | null;
  /** A route of the application that is there for health checks and asks no model: "/healthz". */
  readonly health?: string | null;
}

export interface Autoscaler {
  readonly at: Location;
  readonly minimum: number | null;
  /** It looks at processor time only. */
  readonly isCpuOnly: boolean;
}

export interface Probe {
  readonly at: Location;
  readonly kind: "readiness" | "liveness" | "startup";
  /** The path that it asks for; null where it asks none. */
  readonly path: string | null;
  /** The model call that the path leads to. */
  readonly reaches: Evidence | null;
}
