import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** A test that reaches a model, or a job of a pipeline that gives a key to tests or to the code of pull requests. */
export interface TestTraffic {
  readonly at: Location;
  /** The name of the call, or of the job. */
  readonly name: string;
  /**
   * live: a test asks a real provider with a real key · shared: the job is given the key that production uses ·
   * exposed: a job runs the code of a fork with a key in its environment · isolated: none of these · unknown
   */
  readonly state: "live" | "shared" | "exposed" | "isolated" | "unknown";
  readonly because: readonly Evidence[];
  /** Where the job is in its workflow; null for a test. */
  readonly job: Location | null;
}
