import type { JudgeConfig } from "../judge/index.ts";
import type { Plugin, Severity } from "../rule/index.ts";

/** The configuration as the stages read it: checked, complete, plain data. */
export interface Config extends JudgeConfig {
  /** The file it comes from, relative to the audited root; null where there is none. */
  readonly source: string | null;
  readonly failOn: Severity | "never";
  /** Fail below this score; null for no such gate. */
  readonly minScore: number | null;
  /** File of findings that are accepted for now, from the folder of the configuration. */
  readonly baseline: string | null;
  readonly checklist: readonly Attestation[];
  readonly rotatedKeys: readonly RotatedKey[];
  readonly plugins: readonly Plugin[];
  /** Compare values of ignored `.env` files; null where the platform decides. */
  readonly environmentValues: boolean | null;
}

/** A key of the past that a person has seen revoked. */
export interface RotatedKey {
  /** Its mask, as reports show it. */
  readonly key: string;
  readonly by: string;
  /** YYYY-MM-DD */
  readonly on: string;
}

/** What a person says of an item of the checklist. */
export interface Attestation {
  readonly id: string;
  readonly status: "done" | "not-applicable" | "accepted-risk";
  /** The person who answers for it. */
  readonly by: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly until: string | null;
  readonly note: string | null;
  /** Where the proof is. */
  readonly link: string | null;
}

export const DEFAULT_CONFIG: Config = {
  source: null,
  rules: {},
  overrides: [],
  ignorePaths: [],
  ignore: [],
  allowedSecrets: [],
  failOn: "error",
  minScore: null,
  baseline: null,
  checklist: [],
  rotatedKeys: [],
  plugins: [],
  environmentValues: null,
};

type RuleSetting = Severity | "off" | readonly [Severity | "off", Readonly<Record<string, unknown>>];

/** The configuration as a person writes it. */
export interface UserConfig {
  readonly $schema?: string;
  /** How each rule is judged: its severity, or severity and options. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Other severities and options for some paths. */
  readonly overrides?: readonly {
    readonly paths: readonly string[];
    readonly rules: Readonly<Record<string, RuleSetting>>;
  }[];
  /** Globs of what is not looked at. */
  readonly ignorePaths?: readonly string[];
  /** Findings that are known and accepted. */
  readonly ignore?: readonly {
    readonly rule: string;
    readonly paths?: readonly string[];
    readonly reason: string;
    readonly until?: string;
  }[];
  /** Keys that are known and accepted for a while, by the fingerprint of their finding. */
  readonly allowedSecrets?: readonly {
    readonly fingerprint: string;
    readonly reason: string;
    readonly until: string;
  }[];
  readonly failOn?: Severity | "never";
  readonly minScore?: number;
  /** File of findings that are accepted for now: `airworthy baseline` writes it. */
  readonly baseline?: string;
  /** What people attest, by the id of the item. */
  readonly checklist?: Readonly<
    Record<
      string,
      Pick<Attestation, "status" | "by" | "on"> & {
        readonly until?: string;
        readonly note?: string;
        readonly link?: string;
      }
    >
  >;
  /** Keys that were committed once and are revoked by now, by their mask. */
  readonly rotatedKeys?: readonly RotatedKey[];
  /** Modules with rules of your own: paths from the configuration, or names of packages. */
  readonly plugins?: readonly string[];
  readonly environmentValues?: boolean;
}

/** Gives a configuration in TypeScript its types. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
