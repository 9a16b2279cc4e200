/** Processes that PM2 keeps running, as its files have them, in whatever language. It judges nothing. */
import type { CodeFacts, FileFacts, Value } from "../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "./documents.ts";
import { environmentNamed } from "./environments/sighting.ts";

const IS_ECOSYSTEM =
  /(?:^|\/)(?:ecosystem(?:\.[\w-]+)?|pm2(?:\.[\w-]+)?|process)(?:\.config)?\.(?:[cm]?js|json|ya?ml)$/;

/** Entries of `apps`, each with its settings in place. */
export function pm2Apps(f: FileFacts): readonly Value[] {
  if (!IS_ECOSYSTEM.test(f.file)) return [];
  const root = ecosystemOf(f);
  const apps = root && f.code ? plain(property(root, "apps"), f.code) : property(root, "apps");
  return itemsOf(apps).flatMap((app) => (f.code ? plain(app, f.code) : app) ?? []);
}

/** `module.exports = { … }`, or the document itself. */
export function ecosystemOf({ code, documents }: FileFacts): Value | null {
  if (!code) return documents[0] ?? null;
  const write = code.writes.find(({ target }) => target.is === "member" && target.key === "exports");
  const exported = code.exports.find((one) => "name" in one && one.name === "default");
  return plain(write?.value ?? (exported && "value" in exported ? exported.value : null), code);
}

/** A value, or what a variable of the same file holds. */
const plain = (value: Value | null, code: CodeFacts): Value | null =>
  value?.is === "name" ? (code.bindings[value.binding]?.value ?? null) : value;

/**
 * Whether a process runs in production: it has variables for that environment, or sets `NODE_ENV` to it. One that names
 * no environment may be there for a developer's machine, where PM2 restarts what was edited.
 */
export function runsInProduction(app: Value): boolean {
  const isNamed = entriesOf(app).some(
    ({ key }) => key.startsWith("env_") && environmentNamed(key.slice(4)) === "production",
  );
  return isNamed || text(property(property(app, "env"), "NODE_ENV")) === "production";
}
