/** What tells browsers which pages may ask a server, as its code sets it up. */
export interface CorsSetup {
  readonly packages: readonly string[];
  /** The method that it is handed to, or that is called: what takes its options. null: it takes them itself. */
  readonly by: string | null;
  /** Which argument holds the options. */
  readonly options: number;
  /** Keys that lead to them there. */
  readonly under?: string;
  /** What its `origin` may be to let any page ask. */
  readonly any: readonly unknown[];
  /** Where no origin is written and cookies are allowed, whichever page asks is told that it may. */
  readonly givesBackByDefault?: true;
}

const ANY = ["*", true];

/**
 * Read in the packages 2026-11-30: cors 2.8 lib/index.js, hono 4.13 middleware/cors, @koa/cors 5.0 index.js (with
 * credentials, `*` becomes the page that asks), @elysiajs/cors 1.4 dist/index.mjs, @fastify/cors 11.4 index.js and
 * fastify-cors 6.1 before it, @nestjs/platform-express 12.5 express-adapter.js and @nestjs/platform-fastify 12.5
 * fastify-adapter.js (`enableCors` hands its options to cors and @fastify/cors), @nestjs/core 12.5 nest-application.js
 * (`cors` among the options of `NestFactory.create` does the same).
 */
export const corsSetups: readonly CorsSetup[] = [
  { packages: ["cors", "@elysiajs/cors"], by: null, options: 0, any: ANY },
  { packages: ["hono"], by: null, options: 0, any: ["*"] },
  { packages: ["@koa/cors"], by: null, options: 0, any: ["*"], givesBackByDefault: true },
  { packages: ["@fastify/cors", "fastify-cors"], by: "register", options: 1, any: ANY },
];

/** Of a whole application of Nest: `app.enableCors({ … })`, `NestFactory.create(AppModule, { cors: { … } })`. */
export const corsOfApplication: readonly CorsSetup[] = [
  { packages: [], by: "enableCors", options: 0, any: ANY },
  { packages: ["@nestjs/core"], by: "create", options: 1, under: "cors", any: ANY },
  { packages: ["@nestjs/core"], by: "create", options: 2, under: "cors", any: ANY },
];
