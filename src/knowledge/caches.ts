import { type Control, controls } from "./control.ts";

export interface Cache extends Control {
  /** shared: outlives the process · process: lost with it · framework: kept by the framework or its host · semantic */
  readonly kind: "shared" | "process" | "framework" | "llm";
  /** Of middleware: it keeps answers to GET alone. Absent: to any method. */
  readonly onlyReads?: true;
}

const READ_WRITE = [
  "get",
  "set",
  "setex",
  "getset",
  "hget",
  "hset",
  "mget",
  "has",
  "getItem",
  "setItem",
  "wrap",
  "getOrSet",
];
const of = (kind: Cache["kind"], list: readonly Control[]): Cache[] => list.map((control) => ({ ...control, kind }));

const stores = controls(
  [
    "redis",
    "ioredis",
    "@upstash/redis",
    "@vercel/kv",
    "memcached",
    "memjs",
    "keyv",
    "cache-manager",
    "cacheable",
    "bentocache",
    "unstorage",
    "flat-cache",
    "@cloudflare/kv-asset-handler",
  ],
  { names: ["*"], how: "makes", methods: READ_WRITE },
);
const memory = controls(
  ["lru-cache", "quick-lru", "tiny-lru", "@isaacs/ttlcache", "node-cache", "memory-cache", "nano-cache"],
  { names: ["*"], how: "makes", methods: READ_WRITE },
);
const memoizers = controls(
  [
    "memoizee",
    "micro-memoize",
    "lodash.memoize",
    "p-memoize",
    "mem",
    "memoize",
    "fast-memoize",
    "memoize-one",
    "async-cache-dedupe",
  ],
  { names: ["default", "memoize", "pMemoize", "createCache"], how: "wraps" },
);

const READ = "READMEs and sources of the packages' latest versions, 2026-11-30";

/** In front of a handler, or of all behind it. */
const middleware: readonly Cache[] = [
  ...of("framework", [
    ...controls(["apicache"], { names: ["middleware", "options", "clone", "newInstance"], how: "marks" }, READ),
    ...controls(["route-cache"], { names: ["cacheSeconds"], how: "marks" }, READ),
    ...controls(
      ["express-cache-middleware", "express-redis-cache", "koa-cash"],
      { names: ["default"], how: "marks" },
      READ,
    ),
  ]),
  ...[
    ...controls(["hono"], { names: ["cache"], how: "marks" }, "npm:hono@4.13.19 dist/middleware/cache/index.js"),
    ...controls(["express-expeditious"], { names: ["default"], how: "marks" }, READ),
  ].map((control) => ({ ...control, kind: "framework", onlyReads: true }) as const),
];

/** Response caches. A provider's prompt caching lowers the price of the input and is no cache of answers. */
export const caches: readonly Cache[] = [
  ...of("shared", stores),
  ...of("process", memory),
  ...of("process", memoizers),
  ...of(
    "process",
    controls(["lodash", "lodash-es", "underscore", "remeda", "ramda"], {
      names: ["memoize", "memoizeWith"],
      how: "wraps",
    }),
  ),
  ...of("framework", [
    ...controls(["next"], { names: ["unstable_cache"], how: "wraps" }),
    ...controls(["nitropack", "nitro", "h3"], {
      names: ["defineCachedFunction", "defineCachedEventHandler", "cachedFunction", "cachedEventHandler"],
      how: "wraps",
    }),
  ]),
  ...middleware,
  ...of("framework", [
    {
      package: null,
      names: ["defineCachedFunction", "defineCachedEventHandler", "cachedFunction", "cachedEventHandler"],
      how: "wraps",
      source: "nitro auto-imports",
    },
    {
      package: null,
      names: ["caches.default", "caches.open"],
      how: "makes",
      methods: ["match", "put"],
      source: "Cache API",
    },
    {
      package: null,
      names: ["use cache", "use cache: remote"],
      how: "directive",
      source: "npm:next@16.4.6 cache.d.ts",
    },
  ]),
  ...of("llm", [
    ...controls(["@upstash/semantic-cache"], { names: ["SemanticCache"], how: "makes", methods: ["get", "set"] }),
    ...controls(["@langchain/core", "@langchain/community", "@langchain/redis", "langchain"], {
      names: [
        "InMemoryCache",
        "RedisCache",
        "UpstashRedisCache",
        "MomentoCache",
        "IORedisCache",
        "CloudflareKVCache",
        "CacheBackedEmbeddings",
      ],
      how: "makes",
    }),
  ]),
];
