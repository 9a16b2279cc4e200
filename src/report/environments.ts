import type { EnvironmentName, EnvironmentRow, Environments, Project } from "../model/index.ts";
import { maskKeys } from "./mask-keys.ts";
import { byPlace } from "./order.ts";

/** What `airworthy environments` tells: for each deployable application its environments, and what each is given. */
export interface EnvironmentsReport {
  readonly applications: readonly EnvironmentsOfApp[];
}

export interface EnvironmentsOfApp {
  /** Its folder; "" for the root. */
  readonly path: string;
  readonly staging: Environments["staging"];
  /** The rows that decided. */
  readonly because: readonly { readonly file: string; readonly line: number; readonly note: string }[];
  readonly rows: readonly EnvironmentsRow[];
}

export interface EnvironmentsRow {
  readonly environment: EnvironmentName;
  readonly credential: {
    readonly name: string;
    /** What it is called where it is kept; null where its value stands in the file. */
    readonly reference: string | null;
    readonly scope: string | null;
    /** Rows of one application with the same number have the same value. The value itself is never told. */
    readonly value: number | null;
  } | null;
  /** Project, organization or workspace at the provider: names and what they are set to. */
  readonly project: string | null;
  /** Base URL, endpoint, resource or deployment. */
  readonly endpoint: string | null;
  readonly file: string;
  readonly line: number;
}

/** Most demanding last, so that production stands at the end of every table. */
const ORDER: readonly EnvironmentName[] = ["development", "test", "preview", "staging", "production"];

export function environmentsReport({ environments }: Pick<Project, "environments">): EnvironmentsReport {
  return maskKeys({ applications: environments.map(ofApp) });
}

function ofApp({ app, staging, because, rows }: Environments): EnvironmentsOfApp {
  const prints = [...new Set(rows.flatMap(({ credential }) => credential?.fingerprint ?? []))];
  return {
    path: app,
    staging,
    because: because.map(({ at, note }) => ({ file: at.file, line: at.line, note })),
    rows: rows.map((row) => rowOf(row, prints)).sort(byEnvironment),
  };
}

function rowOf({ environment, credential, partition, at }: EnvironmentRow, prints: readonly string[]): EnvironmentsRow {
  const { project, endpoint } = partsOf(partition);
  return {
    environment,
    credential: credential && {
      name: credential.name,
      reference: credential.fingerprint === null ? credential.reference : null,
      scope: credential.scope,
      value: credential.fingerprint === null ? null : prints.indexOf(credential.fingerprint) + 1,
    },
    project,
    endpoint,
    file: at.file,
    line: at.line,
  };
}

const byEnvironment = (a: EnvironmentsRow, b: EnvironmentsRow): number =>
  ORDER.indexOf(a.environment) - ORDER.indexOf(b.environment) || byPlace(a, b);

const IS_PROJECT = /PROJECT|ORG|WORKSPACE|VIRTUAL_KEY/;

/** Whatever sets environments apart, told as which project and which address. */
function partsOf(partition: string | null): Pick<EnvironmentsRow, "project" | "endpoint"> {
  const all = (partition ?? "").split(/ (?=\w+=)/).filter((part) => part !== "");
  const told = (parts: readonly string[]) => (parts.length === 0 ? null : parts.map(withoutKey).join(", "));
  const isProject = (part: string) => IS_PROJECT.test(part.split("=")[0] ?? "");
  return { project: told(all.filter(isProject)), endpoint: told(all.filter((part) => !isProject(part))) };
}

/** A virtual key opens a gateway, and an address may hold a password. */
const withoutKey = (part: string): string =>
  /^\w*=/.test(part) && part.slice(0, part.indexOf("=")).includes("KEY")
    ? `${part.split("=")[0]}=…`
    : part.replace(/(:\/\/)[^/@\s]+@/, "$1…@");
