/** How answers are kept besides a cache library: headers of gateways and of HTTP, settings of routes, stores by name. */
import { controls } from "./control.ts";

/** Gateways cache what carries these, unless the value says no. Helicone and Cloudflare documentation, 2026-11-23. */
export const gatewayCacheHeaders: ReadonlyMap<string, RegExp> = new Map([
  ["helicone-cache-enabled", /^true$/i],
  ["cf-aig-cache-ttl", /^[1-9]\d*$/],
  ["cf-aig-cache-key", /./],
  ["x-portkey-config", /"cache"|cache/],
]);

const NAMED_FOR_CACHES = /^(?!.*(?:private|no-store)).*max-?age=\s*[1-9]/i;

/**
 * Headers of an answer by which a shared cache may give it again: RFC 9111 `s-maxage=60`, `public, max-age=60`; those of
 * RFC 9213 and of the hosts speak to shared caches alone.
 */
export const sharedCaching: ReadonlyMap<string, RegExp> = new Map([
  ["cache-control", /s-maxage=\s*[1-9]|^(?!.*(?:private|no-store)).*public.*max-age=\s*[1-9]/i],
  ["cdn-cache-control", NAMED_FOR_CACHES],
  ["vercel-cdn-cache-control", NAMED_FOR_CACHES],
  ["netlify-cdn-cache-control", NAMED_FOR_CACHES],
  ["surrogate-control", NAMED_FOR_CACHES],
]);

/** Files in which a framework and a host are told what to send from which address. */
export const addressFiles = {
  next: /(?:^|\/)next\.config\.[cm]?[jt]s$/,
  /**
   * Its headers, as those of next.config, hold for what functions answer too, unless they send that header themselves:
   * Vercel "Vercel Cache" and "Cache-Control headers", read 2026-11-30.
   */
  host: "vercel.json",
} as const;

/** Entries of a route rule that keep what the route answers; npm:nitropack@2.13.6 core/index.mjs, runtime/internal/app.mjs. */
export const keepingRules: ReadonlySet<string> = new Set(["cache", "swr", "isr", "prerender"]);

/** Exports by which a route file asks its framework to keep what it renders. */
export const keepingExports: Readonly<Record<string, (value: unknown) => boolean>> = {
  // Next.js "Route Segment Config"; SvelteKit "Page options" (`config.isr` besides: npm:@sveltejs/adapter-vercel@6.3.4
  // index.d.ts, an object with `expiration`, or false); Astro "On-demand rendering"; Nitro route rules.
  revalidate: (value) => value === false || (typeof value === "number" && value > 0),
  dynamic: (value) => value === "force-static" || value === "error",
  prerender: (value) => value === true,
};

/** Keep what handlers answer to GET. npm:@nestjs/cache-manager@3.1.3; until version 9 a part of npm:@nestjs/common. */
export const cachingInterceptors = controls(["@nestjs/cache-manager", "@nestjs/common"], {
  names: ["CacheInterceptor"],
  how: "marks",
});

/** Names people give to stores whose package cannot be told. */
export const storeNames =
  /cache|redis|^kv$|_kv$|^kv[A-Z]|lru|memo|^store$|Store$|memcache|^(?:db|database|prisma|prismaClient|supabase\w*|knex|sql|mongo|mongoose|pool|pg|firestore|repo|repository|\w+Repo(?:sitory)?|\w+Model|drizzle|convex|pinecone|chroma|qdrant|weaviate|vectorize\w*|vector_?(?:store|index|db))$/i;

/** Methods that read something kept. */
export const readingMethods =
  /^(?:m?get(?:Item|Doc|Docs|All|One|ByKey)?|hget(?:all)?|has|match|peek|read(?:File|FileSync|TextFile)?|exists(?:Sync)?|access(?:Sync)?|stat(?:Sync)?|find\w*|select|query|execute|first|one|oneOrNone|maybeSingle|single|fetch|lookup|load)$/;

/** Methods that keep something, besides those of databases. */
export const keepingMethods = /^(?:setex|psetex|setEx|hset|hSet|mset|set\w*|put\w*|writeFile(?:Sync)?|writeTextFile)$/;

/** Statements that write rows. */
export const writingStatement = /^\s*(?:insert|update|replace|upsert|merge)\b/i;

/** Functions of the program itself whose name says that they keep what they are given. */
export const keepingFunction =
  /^(?:save|store|cache|persist|upsert|insert|write|remember|put|set|update|create|add|index)[A-Z_]/;

/** States of a row whose work is done. */
export const saysFinished =
  /^(?:done|ready|complete|completed|finished|success|succeeded|processed|generated|summari[sz]ed|embedded|indexed|translated)$/i;

/** Words with which a program says that it need not do something again. */
export const saysAlready = /\balready\b|\bskipp|up.to.date|\bcached\b/i;

/**
 * Pages that are rendered while the application is built and kept, unless something in them needs the request.
 * Next.js "Static and dynamic rendering", "Route segment config" and "Dynamic routes" (13 to 16), 2026-11-30. Handlers
 * of routes are not among them: from version 15 on they run at each request.
 */
export const builtPages = {
  file: /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default|not-found)\.[jt]sx?$/,
  /** Addresses that stand for many pages, which are built where these exports list them. */
  open: /\[[^[\]]+\]/,
  lists: ["generateStaticParams"],
  /** Exports by which a page asks to be rendered anew. */
  exports: {
    dynamic: (value: unknown) => value === "force-dynamic",
    revalidate: (value: unknown) => value === 0,
    fetchCache: (value: unknown) => value === "force-no-store" || value === "only-no-store",
    runtime: (value: unknown) => value === "edge",
  } as Readonly<Record<string, (value: unknown) => boolean>>,
  /** What tells of the request, by package. */
  calls: {
    "next/headers": ["cookies", "headers", "draftMode"],
    "next/server": ["connection"],
    "next/cache": ["unstable_noStore", "noStore"],
    next: ["cookies", "headers", "draftMode", "connection", "unstable_noStore"],
  } as Readonly<Record<string, readonly string[]>>,
  query: "searchParams",
} as const;
