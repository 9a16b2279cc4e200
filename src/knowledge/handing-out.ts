/**
 * Applications that hand values to whatever runs in them, by a name and not by an import: `fastify.decorate("openai",
 * client)`, then `fastify.openai`. Names of the packages and the method are those of Fastify and Elysia; how an
 * application is called as a parameter is custom.
 */
export const handingOut = {
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
} as const;

/**
 * Frameworks that hand the application's own object to the functions that it runs: `createStep({ execute: async ({
 * mastra }) => … })`. Source: npm:@mastra/core 1.71.0 dist/workflows/step.d.ts, dist/tools/types.d.ts; read 2026-11-30.
 */
export const handedIn = [
  { name: "mastra", packages: /^@mastra\/core(?:\/|$)/, made: "Mastra", to: ["createStep", "createTool"] },
] as const;
