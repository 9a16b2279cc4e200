import type { Evidence } from "./resolved.ts";

/** Whether something looks for keys in changes, before or after they are pushed. */
export interface SecretScanning {
  /** A hook, a pipeline or a script that looks for keys. */
  readonly because: Evidence | null;
  /**
   * What may look for keys: a tool that does so among other things, or a part of the repository that is not audited.
   */
  readonly perhaps: Evidence | null;
  /**
   * Whether the host of the repository does so by itself. perhaps: for public repositories, or by a setting ·
   * unknown: nothing says where the repository lies
   */
  readonly byHost: "no" | "perhaps" | "unknown";
}
