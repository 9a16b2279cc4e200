import type { Location } from "../facts/index.ts";

/** A model that infrastructure as code puts behind a name of its own: a deployment of Azure OpenAI that writes text. */
export interface ModelDeployment {
  readonly at: Location;
  /** The name of the model that is deployed. */
  readonly model: string;
  /**
   * moves: it takes each new version by itself · default: nothing is written, and the tool's default lets it move ·
   * stays: it keeps its version as long as that is served · unknown: decided elsewhere
   */
  readonly version: "moves" | "default" | "stays" | "unknown";
}
