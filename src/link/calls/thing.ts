import type { ClientKnowledge, MakerKnowledge, Sdk } from "../../knowledge/sdk.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** An object of an SDK: a client, a model of it, a chat of that model, a chain that carries it. */
export interface Thing {
  readonly sdk: Sdk;
  /** The package that the code imports. */
  readonly package: string;
  readonly kind: string;
  readonly client: ClientSource | null;
  /** The steps that made it from the client, innermost last. Their options hold for it as well. */
  readonly steps: readonly Step[];
  /** What was read from it, such as a method. */
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
  /** It is handed in from outside of the tree, and only its type is known. */
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
  /** The objects that were recognised already, by meaning. */
  readonly recognised: WeakMap<Meaning, readonly Thing[]>;
  /** What is being recognised at the moment, so that nothing is asked about itself. */
  readonly asking: Set<string>;
  /** Version of a package as a file's project uses it. */
  versionOf(file: string, packageName: string): string | null;
  /** Whether whoever sends a request wrote a value, which is then plain data. */
  isSent(meaning: Meaning): boolean;
}
