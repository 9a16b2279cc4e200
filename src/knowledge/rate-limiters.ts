import { type Control, controls } from "./control.ts";

export interface RateLimiter extends Control {
  /** Counts in the memory of one instance unless a store is given. */
  readonly isPerInstance: boolean;
}

const memory = (list: readonly Control[]): RateLimiter[] => list.map((of) => ({ ...of, isPerInstance: true }));
const shared = (list: readonly Control[]): RateLimiter[] => list.map((of) => ({ ...of, isPerInstance: false }));

/** Limits on what comes in. */
export const rateLimiters: readonly RateLimiter[] = [
  ...memory(controls(["express-rate-limit"], { names: ["default", "rateLimit"], how: "marks" })),
  ...memory(controls(["express-slow-down"], { names: ["default", "slowDown"], how: "marks" })),
  ...memory(controls(["rate-limiter-flexible"], { names: ["*"], how: "makes", methods: ["consume", "penalty"] })),
  ...memory(controls(["@fastify/rate-limit", "fastify-rate-limit"], { names: ["default"], how: "marks" })),
  ...memory(controls(["koa-ratelimit", "koa2-ratelimit"], { names: ["default", "RateLimit"], how: "marks" })),
  ...memory(controls(["hono-rate-limiter"], { names: ["rateLimiter"], how: "marks" })),
  ...memory(
    controls(["@nestjs/throttler"], { names: ["ThrottlerModule", "ThrottlerGuard", "Throttle"], how: "marks" }),
  ),
  ...memory(
    controls(
      [
        "next-rate-limit",
        "elysia-rate-limit",
        "sveltekit-rate-limiter",
        "nuxt-security",
        "nuxt-rate-limit",
        "next-limitr",
      ],
      { names: ["*"], how: "marks" },
    ),
  ),
  ...memory(
    controls(["limiter"], {
      names: ["RateLimiter", "TokenBucket"],
      how: "makes",
      methods: ["removeTokens", "tryRemoveTokens"],
    }),
  ),
  ...shared(
    controls(["@upstash/ratelimit"], {
      names: ["Ratelimit", "MultiRegionRatelimit"],
      how: "makes",
      methods: ["limit", "blockUntilReady"],
    }),
  ),
  ...shared(controls(["@unkey/ratelimit"], { names: ["Ratelimit"], how: "makes", methods: ["limit"] })),
  ...shared(
    controls(["@arcjet/*"], {
      names: ["default", "tokenBucket", "fixedWindow", "slidingWindow"],
      how: "makes",
      methods: ["protect"],
    }),
  ),
  ...shared(controls(["@vercel/firewall"], { names: ["checkRateLimit", "unstable_checkRateLimit"], how: "sends" })),
  ...shared(
    controls(["@convex-dev/rate-limiter"], { names: ["RateLimiter"], how: "makes", methods: ["limit", "check"] }),
  ),
];
