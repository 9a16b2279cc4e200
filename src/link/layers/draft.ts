import type { FileFacts, Location } from "../../facts/index.ts";
import type { Layer, Use } from "../../model/index.ts";
import type { Deployment } from "../../model/manifest.ts";
import type { Entry } from "../entries/entry.ts";
import type { EnvironmentContext } from "../environments/context.ts";
import { environmentNamed, environmentOfPath } from "../environments/sighting.ts";
import { folderOf } from "../modules.ts";
import type { Program } from "../program.ts";

/** A use that a request starts, with the entry and the application that it comes through. */
export interface Reached {
  readonly use: Use;
  readonly entry: Entry;
  readonly app: string;
}

/** What the readers of layers start from: files that say something of the application itself. */
export interface LayerSources {
  readonly facts: readonly FileFacts[];
  readonly reached: readonly Reached[];
  readonly program: Program;
  readonly deployments: readonly Deployment[];
  readonly appOf: EnvironmentContext["appOf"];
}

export type LayerDraft = Omit<Layer, "use">;

/** A layer with the uses that it stands in front of. */
export interface Covering {
  readonly layer: LayerDraft;
  readonly reached: readonly Reached[];
}

const absent = { is: "absent", because: [] } as const;

/** A layer that does nothing but what `own` says. */
export function layer(at: Location, name: string, own: Partial<LayerDraft>): LayerDraft {
  return { at, name, seconds: absent, counts: "whole", isDefault: false, buffers: absent, cure: "", ...own };
}

/** "90", "90s", "2m", "1h", 90 → seconds; null: something else. */
export function secondsIn(written: string | number): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(String(written).trim());
  if (!match) return null;
  return Number(match[1]) * (UNITS[match[2] ?? "s"] ?? 1);
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** Whether a file is for a developer's machine, or another environment than production. */
export function isForOthers(file: string): boolean {
  const named = environmentNamed(file.slice(file.lastIndexOf("/") + 1)) ?? environmentOfPath(folderOf(file));
  return named !== null && named !== "production";
}
