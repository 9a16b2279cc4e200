import type { Location } from "../facts/index.ts";

/** A model that infrastructure as code puts behind a name of its own: a deployment of Azure OpenAI that writes text. */
export interface ModelDeployment {
  readonly at: Location;
  /** The model behind it. */
  readonly model: string;
  /**
   * moves: to each new version by itself · default: nothing is written, and its tool lets it move · stays: at least as
   * long as its version lives · unknown: decided elsewhere
   */
  readonly version: "moves" | "default" | "stays" | "unknown";
}
