import type { Location } from "../facts/index.ts";
import type { Severity } from "../rule/index.ts";

/** What a configuration says of one rule. */
export interface RuleChoice {
  readonly severity: Severity | "off";
  readonly settings: Readonly<Record<string, unknown>>;
}

/** `ignore: [{ rule, paths, reason, until }]` of the configuration; `at` is where it is written. */
export interface IgnoreEntry {
  readonly rule: string;
  /** Empty: everywhere. */
  readonly paths: readonly string[];
  readonly reason: string;
  readonly until: string | null;
  readonly at: Location;
}

/** A key that is known and accepted for a while, by the fingerprint of its finding. */
export interface AllowedSecret {
  readonly fingerprint: string;
  readonly reason: string;
  readonly until: string;
  readonly at: Location;
}

/** The part of the configuration that judging needs. */
export interface JudgeConfig {
  readonly rules: Readonly<Record<string, RuleChoice>>;
  readonly overrides: readonly { readonly paths: readonly string[]; readonly rules: JudgeConfig["rules"] }[];
  readonly ignorePaths: readonly string[];
  readonly ignore: readonly IgnoreEntry[];
  readonly allowedSecrets: readonly AllowedSecret[];
}

/** A comment of the tree that begins with `airworthy-`. */
export interface PlacedComment {
  readonly file: string;
  readonly text: string;
  readonly span: Omit<Location, "file">;
}

export interface JudgeSetup {
  readonly config: JudgeConfig;
  /** YYYY-MM-DD: what expiry is judged against. */
  readonly asOf: string;
  readonly comments: readonly PlacedComment[];
  /** The text at a place, for fingerprints; hashed with long words masked, never kept. */
  readonly lineText: (at: Location) => string;
  /** Ids a suppression may name though the rule takes no part in this run; default: the rules judged. */
  readonly knownRules?: readonly string[];
  /** The nearest known rule id to a misspelt one. */
  readonly nearestRule?: (id: string) => string | null;
  /** Fingerprints of findings that are accepted for now. */
  readonly baseline?: ReadonlySet<string>;
  /** Judge as if nothing were suppressed. */
  readonly withoutSuppressions?: boolean;
}
