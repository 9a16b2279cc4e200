import { type Control, controls } from "./control.ts";

export interface Cache extends Control {
  /** shared: outlives the process · process: lost with it · framework: kept by the framework or its host · semantic */
  readonly kind: "shared" | "process" | "framework" | "llm";
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
    ...controls(["hono"], { names: ["cache"], how: "marks" }),
    // Middleware in front of a handler; READMEs of apicache 1.6 and route-cache 0.7, 2026-11-30.
    ...controls(["apicache"], { names: ["middleware"], how: "marks" }),
    ...controls(["route-cache"], { names: ["cacheSeconds"], how: "marks" }),
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
