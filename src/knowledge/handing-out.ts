/**
 * Applications that hand values to whatever runs in them, by a name and not by an import. Names of the packages and the
 * methods are those of the frameworks; how an application or a context is called as a parameter is custom. Sources:
 * documentation of Fastify, Elysia, Hono ("Context", set, get and var), Express 5 (`app.locals`, `res.locals`,
 * `app.set`) and SvelteKit (`event.locals`), read 2026-12-01.
 */
export const handingOut = {
  /** `fastify.decorate("openai", client)`, then `fastify.openai`. */
  application: {
    packages: [
      ...["fastify", "fastify-plugin", "elysia"],
      // Types of plugins, where a route takes nothing else.
      ...["@fastify/type-provider-json-schema-to-ts", "@fastify/type-provider-typebox", "fastify-type-provider-zod"],
    ],
    method: "decorate",
    parameters: /^_?(?:fastify|app|server|instance|scope)$/i,
    types: /^(?:Fastify\w*Instance|Elysia)$/,
    /** What leads from something of the application to the application: `request.server`. */
    through: "server",
  },
  /** Hono's `c.set("openai", client)`, then `c.get("openai")` or `c.var.openai`. */
  context: {
    packages: ["hono"],
    method: "set",
    of: "parameter",
    read: "get",
    through: "var",
    parameters: /^(?:c|ctx|context)$/,
    types: /Context$/,
  },
  /** `app.locals.openai = client`, then `request.app.locals.openai`; `locals` of a response, or of SvelteKit's event. */
  locals: { packages: ["express", "@sveltejs/kit"], through: "locals" },
  /** Express' `app.set("openai", client)`, then `request.app.get("openai")`. */
  settings: { packages: ["express"], method: "set", of: "variable", read: "get", through: "app" },
} as const;

/** By which of these something is handed out. */
export type Way = keyof typeof handingOut;

/**
 * Frameworks that hand the application's own object to the functions that it runs: `createStep({ execute: async ({
 * mastra }) => … })`. Source: npm:@mastra/core 1.71.0 dist/workflows/step.d.ts, dist/tools/types.d.ts; read 2026-11-30.
 */
export const handedIn = [
  { name: "mastra", packages: /^@mastra\/core(?:\/|$)/, made: "Mastra", to: ["createStep", "createTool"] },
] as const;
