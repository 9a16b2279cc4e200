/**
 * Where errors of handlers go when the code does not catch them. Express: errorhandling guide of 4.21 and 5.1; Node:
 * `process` events of 24; the rest by the frameworks' documentation; read 2026-11-24.
 */

/** Methods by which an application says what its framework answers to an error. */
export const errorHooks: ReadonlySet<string> = new Set([
  "setErrorHandler", // Fastify
  "onError", // Hono, Elysia, Hapi's onPreResponse has another form
  "useGlobalFilters", // Nest
  "setErrorConfig", // Inversify
  "catch", // telegraf, grammY: bot.catch(…)
]);

/** What files and exports answer in place of a page that failed: Next, SvelteKit, Nuxt, Remix; read 2026-11-29. */
export const errorPages = /(?:^|\/)(?:(?:global-)?error|\+error|_error|500)\.(?:[jt]sx?|svelte|vue|astro)$/;
/** For pages and for all else: SvelteKit's and Remix's `handleError` sees every error, and so decides what is said. */
export const errorExports = { ofPages: "ErrorBoundary", ofAll: "handleError" } as const;

/** Of these, the ones that are handed a function whose first parameter is the error. */
export const answeringHooks: ReadonlySet<string> = new Set(["setErrorHandler", "onError"]);

/** Nest's exception filters; docs.nestjs.com "Exception filters", read 2026-11-29. */
export const errorFilters = {
  decorator: "Catch",
  method: "catch",
  provided: "APP_FILTER",
  puts: "UseFilters",
} as const;

/** Packages that hand what an async handler throws to the framework. */
export const asyncErrorPackages: ReadonlySet<string> = new Set([
  "express-async-errors",
  "express-async-handler",
  "express-promise-router",
  "@awaitjs/express",
]);

/** Frameworks that let an async handler's rejection through to the process, where their version does. */
export const lettingThrough: readonly {
  readonly framework: string;
  readonly package: string | null;
  readonly versions: string | null;
}[] = [
  { framework: "Express", package: "express", versions: "<5" },
  { framework: "Node.js server", package: null, versions: null },
  { framework: "Discord bot", package: null, versions: null },
];

/**
 * What runs in a process of its own, which a rejection that nobody waits for ends (Node 15 and later). Next.js keeps the
 * process alive and writes to the log: npm:next@15.5.29 dist/server/lib/router-server.js; of other frameworks with
 * servers of their own it is not known. Sockets, as all emitters of events, wait for no listener: nodejs.org "Capture
 * rejections of promises". Read 2026-11-30.
 */
export const ownProcess: ReadonlySet<string> = new Set([
  "Express",
  "Fastify",
  "Koa",
  "Hapi",
  "Nest controller",
  "Node.js server",
  "WebSocket",
  "Discord bot",
  "Telegram bot",
  "WeChat bot",
  "IRC or Twitch bot",
]);

/** Events of the process that see what nothing else catches. */
export const processEvents: ReadonlySet<string> = new Set(["unhandledRejection", "uncaughtException"]);

/**
 * Calls whose errors come as parts of a stream, or beside the result, while the call itself throws nothing. Version 3 of the AI SDK waits for
 * the request: npm:ai@3.4.33 dist/index.js:4159, read 2026-11-30. TanStack's adapters write them to the log as well:
 * npm:@tanstack/ai-anthropic@0.18.11 dist/esm/adapters/text.js:107. Deepgram's
 * older clients give `{ result, error }`: npm:@deepgram/sdk@3.13.0 dist/main/packages/ListenRestClient.js. 2026-12-01.
 */
export const reportsErrors: readonly { readonly sdk: string; readonly calls: RegExp; readonly versions: string }[] = [
  { sdk: "ai", calls: /(?:^|\.)stream[A-Z]\w*$/, versions: ">=4" },
  { sdk: "@tanstack/ai", calls: /(?:^|\.)chat$/, versions: "*" },
  { sdk: "@deepgram/sdk", calls: /(?:^|\.)(?:transcribe|analyze)[A-Z]\w*$/, versions: ">=3 <5" },
];

/**
 * Names by which `ai` makes an answer of a stream, and options that decide what it says of an error: types of 4.3.16 and
 * 5.0.0, read 2026-11-29.
 */
export const answersWithStream =
  /^(?:toDataStreamResponse|pipeDataStreamToResponse|mergeIntoDataStream|createDataStream(?:Response)?|toUIMessageStream(?:Response)?|pipeUIMessageStreamToResponse|createUIMessageStream)$/;
export const saysError: ReadonlySet<string> = new Set(["onError", "getErrorMessage"]);

/**
 * Versions of `ai` whose streams keep their errors to themselves: `onError` came with 4.1.22 and writes to the console
 * by itself from 5 on (package sources, read 2026-11-23). `asked`: names by which code comes to see them.
 */
export const quietStreams = {
  sdk: "ai",
  versions: ">=4.0.0 <5.0.0",
  asked: new Set(["onError", "getErrorMessage", "fullStream"]) as ReadonlySet<string>,
} as const;

/** Functions that take a promise, or what makes one, and give its error as a value. READMEs and types, 2026-11-29. */
export const errorTakers: readonly {
  readonly package: string | null;
  readonly names: RegExp;
  /** Only where an argument at this place is given, which hears of errors. */
  readonly given?: number;
}[] = [
  // hono.dev/docs/helpers/streaming "Error Handling": the third argument; read 2026-12-01.
  { package: "hono", names: /^(?:stream|streamText|streamSSE)$/, given: 2 },
  { package: null, names: /^Promise\.allSettled$/ },
  { package: "neverthrow", names: /(?:^|\.)(?:fromPromise|fromThrowable|fromAsyncThrowable|safeTry)$/ },
  { package: "effect", names: /(?:^|\.)(?:tryPromise|tryMapPromise)$/ },
  { package: "fp-ts/TaskEither", names: /(?:^|\.)tryCatchK?$/ },
  { package: "await-to-js", names: /^(?:default|to)?$/ },
  { package: "p-settle", names: /^(?:default|pSettle)?$/ },
  { package: "p-reflect", names: /^(?:default|pReflect)?$/ },
];

/**
 * Errors whose message the framework sends: Nest's exceptions, Hono's `HTTPException`, h3's and Nuxt's `createError`,
 * tRPC's and Convex's, those of http-errors. docs.nestjs.com "Exception filters", hono.dev "HTTPException", h3.dev
 * "Errors", trpc.io "Error handling", read 2026-11-30.
 */
export const errorsSent =
  /^(?:\w*(?:Http|HTTP|Server|Gateway|Request|Unavailable|Timeout)\w*Exception|createError|createHttpError|TRPCError|ORPCError|ConvexError|GraphQLError)$/;

/** What Remix and React Router answer with where it is thrown: reactrouter.com "Error Boundaries", read 2026-12-01. */
export const thrownAnswers = /^(?:Response|json|data)$/;

/** Frameworks that answer with what a handler gives back. */
export const returnIsAnswer: ReadonlySet<string> = new Set([
  "Astro action",
  "Azure Functions",
  "Convex",
  "Elysia",
  "Encore",
  "Fastify",
  "Firebase",
  "GraphQL",
  "GraphQL resolver",
  "h3",
  "Lambda",
  "Middy",
  "Nest controller",
  "Netlify function",
  "Nitro route",
  "Nuxt server route",
  "oRPC",
  "React Router route",
  "Remix route",
  "Server action",
  "server action",
  "SvelteKit remote function",
  "TanStack Start",
  "tRPC",
]);
