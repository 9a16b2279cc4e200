import type { DeprecatedUse } from "./deprecated-use.ts";
import type { Evidence } from "./resolved.ts";

/** Whether the tree tests what models answer. */
export interface Evaluations {
  /** A library, a configuration or a command that evaluates; null where none is seen. */
  readonly because: Evidence | null;
  /** Where none is seen: evaluations at a vendor that gives them up. */
  readonly closing: DeprecatedUse | null;
  /** A folder or a test that may do it. */
  readonly perhaps: Evidence | null;
  /** The job of a pipeline that runs it. */
  readonly runBy: Evidence | null;
}
