import type { Registration, Starts } from "../frameworks.ts";

const http = (framework: string, params: readonly number[] = [0]): Starts => ({
  framework,
  trigger: "request",
  channel: "http",
  params,
});

const VERBS = ["get", "post", "put", "patch", "delete", "del", "head", "options", "all", "query", "trace"];

/** `app.post(path, handler)` and its like. */
const routers = (
  framework: string,
  packages: readonly string[],
  params?: readonly number[],
): readonly Registration[] => [
  { ...http(framework, params), packages, names: VERBS, route: ["0"], isVerb: true },
  { ...http(framework, params), packages, names: ["use"], route: ["0"] },
  { ...http(framework, params), packages, names: ["route"], route: ["0.url", "0.path", "0"] },
];

const rest: readonly Registration[] = [
  ...routers("Express", [
    "express",
    "express-promise-router",
    "polka",
    "restify",
    "@tinyhttp/app",
    "ultimate-express",
    "hyper-express",
    "router",
    "find-my-way",
    "itty-router",
    "next-connect",
    "@adonisjs/core",
    "json-server",
    "express-ws",
  ]),
  ...routers("Fastify", ["fastify"]),
  ...routers("Koa", ["koa", "@koa/router", "koa-router", "koa-route"]),
  ...routers("Hono", ["hono", "@hono/zod-openapi", "@hono/node-server"]),
  ...routers("Elysia", ["elysia"]),
  ...routers("h3", ["h3", "nitro", "nitropack"]),
  ...routers("Oak", ["oak", "@oak/oak"]),
  { ...http("Elysia"), packages: ["elysia"], names: ["ws"], route: ["0"] },
  // express-ws gives the method to the application that it is called on.
  { ...http("Express"), packages: ["express", "express-ws"], names: ["ws"], route: ["0"] },
  { ...http("Hono"), packages: ["hono", "@hono/zod-openapi"], names: ["on"], route: ["1"] },
  { ...http("Hono"), packages: ["@hono/zod-openapi"], names: ["openapi"], route: ["0.path"] },
  { ...http("Hapi"), packages: ["@hapi/hapi", "hapi"], names: ["route"], route: ["0.path"] },
  // A plugin of Fastify starts the flow for each POST; npm:modelfusion-experimental fastify-server.
  { ...http("ModelFusion"), packages: ["modelfusion-experimental"], names: ["DefaultFlow"] },
  {
    ...http("h3"),
    packages: ["h3", "nitro", "nitropack", "nuxt"],
    names: [
      "defineEventHandler",
      "eventHandler",
      "defineHandler",
      "defineCachedEventHandler",
      "defineWebSocketHandler",
    ],
  },
  { ...http("LoopBack"), packages: ["@loopback/rest"], names: ["route", "handler"], route: ["1"] },
  { ...http("Feathers", [0, 1]), packages: ["@feathersjs/*"], names: ["use"], route: ["0"] },
  {
    ...http("Node.js server"),
    packages: ["http", "https", "http2", "node:http", "node:https", "node:http2"],
    names: ["createServer", "createSecureServer"],
  },
  { ...http("Deno"), packages: [null], names: ["serve"], through: ["Deno"] },
  { ...http("Bun"), packages: [null], names: ["serve"], through: ["Bun"] },
  { ...http("Deno"), packages: [null, "std", "@std/http"], names: ["serve"] },
  { ...http("Worker"), packages: [null], names: ["addEventListener"], first: ["fetch"] },
];

const functions: readonly Registration[] = [
  {
    ...http("Lambda"),
    packages: [null],
    names: ["streamifyResponse"],
    through: ["awslambda"],
  },
  { ...http("Middy"), packages: ["@middy/core"], names: ["", "handler"], cannotStream: true },
  { ...http("Cloud Functions"), packages: ["@google-cloud/functions-framework"], names: ["http"] },
  {
    ...http("Firebase"),
    packages: ["firebase-functions"],
    names: ["onRequest", "onCall", "onCallGenkit"],
  },
  { ...http("Firebase"), packages: ["genkit", "@genkit-ai/*"], names: ["onFlow", "onCallGenkit"] },
  {
    ...http("Azure Functions"),
    packages: ["@azure/functions"],
    names: ["http", "get", "post", "put", "patch", "deleteRequest"],
    through: ["app"],
    route: ["1.route", "0"],
    under: "/api",
  },
  {
    ...http("Convex"),
    packages: ["convex/_generated", "convex"],
    names: ["action", "httpAction", "mutation", "query"],
    params: [1],
  },
  {
    ...http("Encore", [0]),
    packages: ["encore.dev"],
    names: ["api", "raw", "streamOut", "streamInOut"],
    route: ["0.path"],
  },
  {
    ...http("TanStack Start"),
    packages: ["@tanstack/react-start", "@tanstack/solid-start", "@tanstack/start"],
    names: ["handler", "createServerFn"],
    isShown: true,
  },
  {
    ...http("TanStack Start"),
    packages: ["@tanstack/react-start", "@tanstack/start", "@tanstack/react-router"],
    names: ["createAPIFileRoute", "createServerFileRoute", "methods", "createFileRoute"],
    routeOfMaker: true,
  },
  { ...http("Astro action"), packages: ["astro", "astro:actions"], names: ["defineAction"], isShown: true },
  {
    ...http("SolidStart"),
    packages: ["@solidjs/router", "@solidjs/start"],
    names: ["action", "query", "cache"],
    isShown: true,
  },
  {
    ...http("Qwik"),
    packages: ["@builder.io/qwik-city", "@qwik.dev/router"],
    names: ["routeAction$", "routeLoader$", "server$", "globalAction$"],
    isShown: true,
  },
  // Beside these the handler is given what its own middleware made: types of next-safe-action 8.7 and zsa 0.6.
  {
    ...http("Server action"),
    packages: ["next-safe-action"],
    names: ["action", "stateAction"],
    isShown: true,
    sentAs: ["parsedInput", "clientInput", "bindArgsParsedInputs", "bindArgsClientInputs"],
  },
  { ...http("Server action"), packages: ["zsa"], names: ["handler"], isShown: true, sentAs: ["input"] },
  { ...http("CopilotKit"), packages: ["@copilotkit/runtime"], names: ["CopilotRuntime"] },
];

const rpc: readonly Registration[] = [
  { ...http("tRPC"), packages: ["@trpc/server"], names: ["query", "mutation", "subscription"], sentAs: ["input"] },
  { ...http("oRPC"), packages: ["@orpc/server"], names: ["handler"], sentAs: ["input"] },
  {
    ...http("GraphQL", [1, 2]),
    packages: [
      "@apollo/server",
      "apollo-server",
      "apollo-server-*",
      "@graphql-tools/*",
      "graphql-yoga",
      "mercurius",
      "graphql-http",
      "graphql",
      "nexus",
      "@pothos/*",
    ],
    names: [
      "ApolloServer",
      "makeExecutableSchema",
      "createSchema",
      "GraphQLObjectType",
      "field",
      "mutationField",
      "queryField",
      "queryFields",
      "mutationFields",
      "queryType",
      "mutationType",
      "objectType",
      "extendType",
    ],
    cannotStream: true,
  },
];

const sockets: readonly Registration[] = [
  {
    ...http("WebSocket"),
    packages: ["socket.io", "uWebSockets.js", "@fastify/websocket"],
    names: ["on", "ws"],
    route: [],
  },
  // What an application connects to by itself answers it, and asks for nothing: `new WebSocket(address)`.
  { ...http("WebSocket"), packages: ["ws"], names: ["on", "ws"], route: [], notMadeBy: ["WebSocket", "default"] },
  { ...http("PartyKit"), packages: ["partykit", "partyserver"], names: ["onMessage", "onRequest"] },
];

/** Putting a router under an address. */
const mounts: readonly Registration[] = [
  {
    ...http("mount"),
    packages: [
      ...["express", "ultimate-express", "hyper-express", "router", "next-connect", "polka"],
      ...["koa", "@koa/router", "koa-router", "h3"],
      ...["hono", "@hono/zod-openapi", "elysia", "oak", "@oak/oak"],
    ],
    names: ["use", "route", "mount", "group"],
    route: ["0"],
    isMount: true,
  },
  { ...http("mount"), packages: ["fastify"], names: ["register"], route: ["1.prefix"], isMount: true },
];

export const servers: readonly Registration[] = [...rest, ...functions, ...rpc, ...sockets, ...mounts];
