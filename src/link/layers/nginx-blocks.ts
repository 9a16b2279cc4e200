/** Locations of nginx as they take effect: their own directives over those of the server and of the whole. */
import type { FileFacts, Location, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";

/** Directives by name, each as it was written last. */
export type Directives = ReadonlyMap<string, { readonly value: Value; readonly at: Location }>;

export interface ProxyLocation {
  readonly at: Location;
  /** Of the location; null for a pattern. */
  readonly prefix: string | null;
  readonly isExact: boolean;
  /** Where it sends requests, as written. */
  readonly target: string;
  readonly directives: Directives;
  /** Other files are read here, which may say anything. */
  readonly includes: boolean;
}

const DEEPEST = 8;

export function proxyLocations(f: FileFacts, outer: Directives): readonly ProxyLocation[] {
  const found: ProxyLocation[] = [];
  const open = (
    f.documents[0] ? [{ body: f.documents[0], inherited: outer, includes: false, depth: 0 }] : []
  ) as Block[];
  for (let block = open.pop(); block; block = open.pop()) {
    for (const { key, value, span } of entriesOf(block.body)) {
      const body = property(value, "body");
      if (!body || block.depth > DEEPEST) continue;
      const inherited = directivesIn(body, f.file, block.inherited);
      const includes = key === "http" ? false : block.includes || (key !== "upstream" && hasInclude(body));
      open.push({ body, inherited, includes, depth: block.depth + 1 });
      const target = text(inherited.get("proxy_pass")?.value);
      if (key !== "location" || target === null || !property(body, "proxy_pass")) continue;
      const words = itemsOf(property(value, "arguments")).flatMap((one) => text(one) ?? []);
      found.push({ at: { file: f.file, ...span }, ...pathOf(words), target, directives: inherited, includes });
    }
  }
  return found;
}

interface Block {
  readonly body: Value;
  readonly inherited: Directives;
  readonly includes: boolean;
  readonly depth: number;
}

/** Those of the `http` block of the tree, which hold for the files it includes. */
export function sharedDirectives(facts: readonly FileFacts[]): Directives {
  for (const f of facts) {
    const http = property(property(f.documents[0], "http"), "body");
    if (http) return directivesIn(http, f.file, new Map());
  }
  return new Map();
}

function directivesIn(body: Value, file: string, outer: Directives): Directives {
  const own = entriesOf(body).filter(({ value }) => property(value, "body") === null);
  return new Map([...outer, ...own.map(({ key, value, span }) => [key, { value, at: { file, ...span } }] as const)]);
}

const HARMLESS = /mime\.types|fastcgi|uwsgi|ssl|letsencrypt|modules/;

const hasInclude = (body: Value): boolean =>
  entriesOf(body).some(({ key, value }) => key === "include" && !HARMLESS.test(text(value) ?? ""));

function pathOf([first = "/", second]: readonly string[]): Pick<ProxyLocation, "prefix" | "isExact"> {
  if (first === "=") return { prefix: second ?? "/", isExact: true };
  if (first === "^~") return { prefix: second ?? "/", isExact: false };
  if (first.startsWith("~")) return { prefix: null, isExact: false };
  return { prefix: first.startsWith("@") ? null : first, isExact: false };
}
