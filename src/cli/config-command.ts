import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type Config, DEFAULT_CONFIG, traceConfig, UsageError, type WrittenAt } from "../config/index.ts";
import { effectiveRule, pathMatcher } from "../judge/index.ts";
import type { AnyRule } from "../rule/index.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import { configure } from "./prepare.ts";
import { destinations, write } from "./write.ts";

/** A value in effect, and where it is written; null for the default. */
interface Value {
  readonly key: string;
  readonly value: unknown;
  readonly file: string | null;
  readonly line: number | null;
}

/** `airworthy config [path]`: of a folder, or of one file of the folder it is called in. */
export async function configCommand(path: string, options: Options, io: Io): Promise<number> {
  const isFile = requireThere(path).isFile();
  const root = resolve(isFile ? "." : path);
  const { config, rules } = await configure(root, options);
  const writtenAt = await traceConfig({ root, file: options.config });
  const file = isFile ? path.replace(/\\/g, "/").replace(/^\.\//, "") : null;
  const values = [...plainValues(config, writtenAt), ...ruleValues(file, { config, rules, writtenAt })];
  for (const target of destinations(options, ["terminal", "json"])) {
    const text =
      target.format === "json"
        ? `${JSON.stringify({ source: config.source, values }, null, 2)}\n`
        : asText(config, values, { options, io, toFile: target.file !== null });
    write(text, target.file, io);
  }
  return 0;
}

function requireThere(path: string) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found) return found;
  throw new UsageError(`${path} does not exist`, { hint: "Name a folder, or a file of the folder you are in." });
}

const PLAIN = ["failOn", "minScore", "baseline", "environmentValues", "ignorePaths"] as const;
const LISTED = ["overrides", "ignore", "allowedSecrets", "rotatedKeys", "plugins", "checklist"] as const;

function plainValues(config: Config, writtenAt: WrittenAt): readonly Value[] {
  const told = PLAIN.map((key) => ({
    key,
    value: config[key],
    ...placeOf(config, writtenAt(key), isDefault(config, key)),
  }));
  const counted = LISTED.filter((key) => config[key].length > 0).map((key) => {
    return { key, value: entries(config[key].length), ...placeOf(config, writtenAt(key), false) };
  });
  return [...told, ...counted];
}

const entries = (count: number): string => `${count} ${count === 1 ? "entry" : "entries"}`;

function isDefault(config: Config, key: (typeof PLAIN)[number]): boolean {
  return JSON.stringify(config[key]) === JSON.stringify(DEFAULT_CONFIG[key]);
}

/** A program has no places, but a value that is no default comes from it. */
function placeOf(config: Config, at: ReturnType<WrittenAt>, isUnset: boolean): Pick<Value, "file" | "line"> {
  if (at) return { file: at.file, line: at.line };
  return { file: isUnset ? null : config.source, line: null };
}

interface Context {
  readonly config: Config;
  readonly rules: readonly AnyRule[];
  readonly writtenAt: WrittenAt;
}

/** The rules that the configuration has a say in; with a file, as overrides have it there. */
function ruleValues(file: string | null, { config, rules, writtenAt }: Context): readonly Value[] {
  return rules.flatMap((rule): readonly Value[] => {
    const deciding = config.overrides.flatMap(({ paths, rules: own }, index) =>
      file !== null && rule.id in own && pathMatcher(paths)(file) ? [index] : [],
    );
    if (!(rule.id in config.rules) && deciding.length === 0) return [];
    const last = deciding.at(-1);
    const at = last === undefined ? writtenAt("rules", rule.id) : writtenAt("overrides", last, "rules", rule.id);
    return [{ key: `rules.${rule.id}`, value: inEffect(rule, config, file), ...placeOf(config, at, false) }];
  });
}

function inEffect(rule: AnyRule, config: Config, file: string | null): unknown {
  const effective = effectiveRule(rule, config)?.(file);
  if (!effective || effective.isOff) return "off";
  const severity = effective.severityOf(rule.severity);
  return Object.keys(effective.settings).length === 0 ? severity : [severity, effective.settings];
}

function asText(
  { source }: Config,
  values: readonly Value[],
  { options, io, toFile }: { readonly options: Options; readonly io: Io; readonly toFile: boolean },
): string {
  const { paint } = lookOf({ color: options.color, ascii: options.ascii, toFile }, io);
  const widest = Math.max(...values.map(({ key }) => key.length));
  const lines = values.map(({ key, value, file, line }) => {
    const place = file === null ? paint.dim("default") : paint.cyan(line === null ? file : `${file}:${line}`);
    return ` ${paint.bold(key.padEnd(widest))}  ${JSON.stringify(value)}  ${place}`;
  });
  const head = source === null ? "No configuration: everything is as it comes." : `Configuration: ${source}`;
  return `${[` ${head}`, "", ...lines].join("\n")}\n`;
}
