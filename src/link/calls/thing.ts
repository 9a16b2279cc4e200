import type { ClientKnowledge, MakerKnowledge, Sdk } from "../../knowledge/sdk.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** An object of an SDK: a client, a model of it, a chat of that model, a chain that carries it. */
export interface Thing {
  readonly sdk: Sdk;
  /** Package the code imports. */
  readonly package: string;
  readonly kind: string;
  readonly client: ClientSource | null;
  /** Steps from the client to here, innermost last: their options count as well. */
  readonly steps: readonly Step[];
  /** What was read from it since: a method, perhaps. */
  readonly path: readonly string[];
  /** The name under which a registry holds it. */
  readonly heldAs: string | null;
}

/** Where a client comes from. `by` is null for an instance that a package exports, or that is handed in. */
export interface ClientSource {
  readonly sdk: Sdk;
  readonly package: string;
  readonly knowledge: ClientKnowledge;
  readonly by: CallRef | null;
  readonly frame: Frame | null;
  /** Handed in from outside the tree: only its type is known. */
  readonly injected: boolean;
}

export interface Step {
  readonly maker: MakerKnowledge | null;
  readonly by: CallRef;
  readonly frame: Frame;
}

export interface SdkWorld {
  readonly program: Program;
  readonly sdks: readonly Sdk[];
  /** What was recognised before, by meaning. */
  readonly recognised: WeakMap<Meaning, readonly Thing[]>;
  /** What is being recognised right now. */
  readonly asking: Set<string>;
  /** Version of a package as a file's project uses it. */
  versionOf(file: string, packageName: string): string | null;
  /** What whoever sends a request wrote: plain data. */
  isSent(meaning: Meaning): boolean;
}
