import type { Location } from "../facts/index.ts";
import type { EnvironmentName } from "./project.ts";
import type { Evidence, Resolved } from "./resolved.ts";

/** A process that the tree keeps running somewhere, as its rendered configuration has it: base, overlay and values. */
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
  /** Whoever asks again comes to the same instance, as long as it lives. */
  readonly isSticky?: true;
  /** What decides whether an instance gets requests. */
  readonly readiness: Resolved<Probe>;
  /** All that asks it whether it is well, readiness included. */
  readonly probes: readonly Probe[];
  /** The most memory it may take, or what is set aside for it, as written. */
  readonly memory: Resolved<string>;
  /** The heap that Node is told to use; absent: it is told none, or no limit is known. */
  readonly heap?: Heap;
  /** A variable it is given whose key administers an organization: `OPENAI_ADMIN_KEY`. */
  readonly administers?: { readonly at: Location; readonly name: string };
  /** Where its own settings stand in a file that can be written to. */
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

/** Mappings of a configuration that hold the settings of one process, and what they say beside them. */
export interface ServiceSettings {
  /** Of the whole. */
  readonly at: Location;
  /** Of the container that is its own, where that is another one. */
  readonly container: Location | null;
  readonly hasResources: boolean;
  /** The port on which it answers. */
  readonly port: number | null;
  /** An address of the application that answers without a model, by its name: "/healthz". */
  readonly health?: string | null;
}

export interface Autoscaler {
  readonly at: Location;
  readonly minimum: number | null;
  /** Looks at processor time alone. */
  readonly isCpuOnly: boolean;
}

export interface Probe {
  readonly at: Location;
  readonly kind: "readiness" | "liveness" | "startup";
  /** The address it asks; null where it asks none. */
  readonly path: string | null;
  /** The model call that the address leads to. */
  readonly reaches: Evidence | null;
}
