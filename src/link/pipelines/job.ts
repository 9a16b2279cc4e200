import type { Location } from "../../facts/index.ts";

/** A job of a pipeline, with what its matrix, its inputs and its callers give it put in. */
export interface Job {
  readonly system: "github" | "gitlab";
  readonly file: string;
  readonly at: Location;
  /** Its id and its name. */
  readonly name: string;
  /** Names of the jobs by which its workflow is called, the innermost first. */
  readonly callers: readonly string[];
  /** The environment it says it runs in; expressions that nothing settles are left as written. */
  readonly environment: string | null;
  /** Written once for several runs: a matrix, inputs or callers fill it in. */
  readonly isTemplate: boolean;
  /** Conditions of the job and of the jobs and triggers before it. */
  readonly condition: string;
  /** Branches whose pushes start it; empty where any does. */
  readonly branches: readonly string[];
  readonly isOnPullRequest: boolean;
  /** What starts it: "push", "workflow_dispatch"; with its branches or tags where it names some: "push:tags". */
  readonly events: readonly string[];
  /** Of each job that has to be done before it: its names and all its commands. */
  readonly before: readonly string[];
  readonly steps: readonly Step[];
  readonly variables: readonly Variable[];
  /** Those in the environment of all its steps. */
  readonly env: readonly Variable[];
}

export interface Step {
  /** Commands and inputs, as one text. */
  readonly text: string;
  /** Action, without its version. */
  readonly uses: string | null;
  /** Only then it is run. */
  readonly condition: string | null;
  /** Runs commands, or an action of the tree itself. */
  readonly runsTree: boolean;
  /** Variables in the environment of this step alone. */
  readonly env: readonly Variable[];
  readonly at: Location;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly at: Location;
}

/** No command is so long; patterns that look for one word behind another on a line take the square of its length. */
const LONGEST_LINE = 2_000;

/** What a step runs or is given, without what lies at the end of lines that nobody wrote. */
export const shortLines = (text: string): string => text.replace(/[^\n]+/g, (line) => line.slice(0, LONGEST_LINE));

const GIVEN = /\b([A-Za-z_][A-Za-z0-9_]*)=\s*["']?(\$\{\{[^}]*\}\}|\$\{?[A-Z][A-Z0-9_]*\}?)/g;

/** `--env NAME=${{ secrets.X }}` and `export NAME=$X` within a text. */
export function variablesIn(text: string, at: Location): readonly Variable[] {
  return [...text.matchAll(GIVEN)].map(([, name = "", value = ""]) => ({ name, value, at }));
}
