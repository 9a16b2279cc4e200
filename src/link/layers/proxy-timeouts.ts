import type { FileFacts, Location, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, text } from "../documents.ts";
import { type Covering, isForOthers, type LayerSources, layer, secondsIn } from "./draft.ts";

/**
 * Limits of Caddy and Traefik, which have none unless they are told: Traefik "EntryPoints" and its sample of a
 * static configuration (each 0s by default), read 2026-11-30; Caddy "reverse_proxy" (`response_header_timeout`,
 * `read_timeout` of its transport), from memory.
 */
const SILENT = /^(?:response_header_timeout|read_timeout|responseHeaderTimeout)$/;
const WHOLE = /^writeTimeout$/;

export function proxyTimeoutLayers({ facts, reached, appOf }: LayerSources): readonly Covering[] {
  return facts.flatMap((f): readonly Covering[] => {
    const name = proxyOf(f);
    if (name === null || isForOthers(f.file)) return [];
    const app = appOf(f.file);
    const covered = reached.filter((one) => app === "" || app === one.app);
    const found = name === "Caddy" ? inLines(f) : f.documents.flatMap((document) => within(document, f.file));
    // Of several times, which is the application's is not said.
    const [first] = new Set(found.map(({ written }) => written)).size === 1 ? found : [];
    const seconds = first ? secondsIn(first.written) : null;
    if (!first || !seconds || covered.length === 0) return [];
    const because = [{ at: first.at, note: `gives up after ${seconds} s` }];
    const counts = WHOLE.test(first.key) ? "whole" : "silence";
    const own = { seconds: { is: "set", value: seconds, because }, counts, cure: first.key } as const;
    return [{ layer: layer(first.at, name, own), reached: covered }];
  });
}

function proxyOf({ file }: FileFacts): "Caddy" | "Traefik" | null {
  if (/(?:^|\/)Caddyfile[^/]*$/.test(file)) return "Caddy";
  return /(?:^|\/)traefik[^/]*\.(?:ya?ml|toml)$/.test(file) ? "Traefik" : null;
}

interface Limit {
  readonly key: string;
  readonly written: string;
  readonly at: Location;
}

const inLines = ({ file, documents }: FileFacts): readonly Limit[] =>
  itemsOf(documents[0]).flatMap((line): readonly Limit[] => {
    const [key = "", written = ""] = (text(line) ?? "").split(/\s+/);
    return SILENT.test(key) ? [{ key, written, at: { file, ...line.span } }] : [];
  });

const DEEPEST = 8;

function within(value: Value, file: string, depth = 0): readonly Limit[] {
  if (depth > DEEPEST) return [];
  return entriesOf(value).flatMap(({ key, value: inner }): readonly Limit[] => {
    if (!SILENT.test(key) && !WHOLE.test(key)) return within(inner, file, depth + 1);
    const written = inner.is === "literal" ? String(inner.value) : "";
    return [{ key, written, at: { file, ...inner.span } }];
  });
}
