import type { RouteFile, Starts } from "../frameworks.ts";

const CODE = String.raw`\.[cm]?[jt]sx?`;
const file = (pattern: string): RegExp => new RegExp(`^(?:.*/)?${pattern}$`);

const request = (framework: string, params: readonly number[]): Starts => ({
  framework,
  trigger: "request",
  channel: "http",
  params,
});
const rendered = (framework: string): Starts => ({ ...request(framework, [0]), isShown: true });
const build = (framework: string): Starts => ({ framework, trigger: "script", channel: "none", params: [] });
const browser = (framework: string): Starts => ({ framework, trigger: "ui", channel: "http", isShown: true });

const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Next.js: "Project structure", "Route Handlers", "API Routes", "Proxy"; next 16.4 dist/lib/constants.js. */
const next: readonly RouteFile[] = [
  {
    ...request("Next.js route handler", [0, 1]),
    file: file(String.raw`app/(.*?)/?route${CODE}`),
    exports: VERBS,
    methods: "export",
  },
  { ...request("Next.js API route", [0]), file: file(String.raw`pages/(api/.*?|api)${CODE}`), exports: ["default"] },
  {
    ...rendered("Next.js page"),
    file: file(
      String.raw`app/(?:(.*)/)?(?:page|layout|template|default|loading|not-found|opengraph-image|icon|sitemap|robots)${CODE}`,
    ),
    exports: ["default", "generateMetadata", "generateViewport"],
    prefix: null,
  },
  {
    ...build("Next.js build"),
    file: file(String.raw`app/.*${CODE}`),
    exports: ["generateStaticParams"],
    prefix: null,
    holdsPage: true,
  },
  {
    ...build("Next.js build"),
    file: file(String.raw`pages/.*${CODE}`),
    exports: ["getStaticProps", "getStaticPaths"],
    prefix: null,
    holdsPage: true,
  },
  {
    ...rendered("Next.js page"),
    file: file(String.raw`pages/.*${CODE}`),
    exports: ["getServerSideProps"],
    prefix: null,
    holdsPage: true,
  },
  {
    ...request("Next.js middleware", [0]),
    file: file(String.raw`(?:src/)?(?:middleware|proxy)\.[cm]?[jt]s`),
    exports: ["middleware", "proxy", "default"],
    packages: ["next"],
    prefix: null,
  },
];

/** SvelteKit "Routing", "Loading data", "Form actions", "Hooks", "Remote functions". */
const svelte: readonly RouteFile[] = [
  {
    ...request("SvelteKit endpoint", [0]),
    file: file(String.raw`routes/(.*?)/?\+server\.[jt]s`),
    exports: [...VERBS, "QUERY", "fallback"],
    methods: "export",
  },
  {
    ...rendered("SvelteKit page"),
    file: file(String.raw`routes/(.*?)/?\+(?:page|layout)\.server\.[jt]s`),
    exports: ["load", "actions"],
  },
  {
    ...browser("SvelteKit page"),
    file: file(String.raw`routes/(?:.*/)?\+(?:page|layout)\.[jt]s`),
    exports: ["load"],
    prefix: null,
  },
  {
    ...request("SvelteKit hook", [0]),
    file: file(String.raw`hooks\.server\.[jt]s`),
    exports: ["handle", "handleFetch"],
    prefix: null,
  },
  {
    ...request("SvelteKit remote function", [0]),
    file: file(String.raw`[^/]+\.remote\.[jt]s`),
    exports: ["*"],
    packages: ["@sveltejs/kit"],
    prefix: null,
    isShown: true,
  },
];

/** Nuxt "server/", Nitro "Routing": the suffix of the file's name is the method. */
const nuxt: readonly RouteFile[] = [
  { ...request("Nuxt server route", [0]), file: file(String.raw`server/(api/.*)\.[jt]s`), exports: ["default"] },
  { ...request("Nitro route", [0]), file: file(String.raw`server/routes/(.*)\.[jt]s`), exports: ["default"] },
  {
    ...request("Nuxt server middleware", [0]),
    file: file(String.raw`server/middleware/.*\.[jt]s`),
    exports: ["default"],
    packages: ["nuxt", "nitropack", "nitro", "h3"],
    prefix: null,
  },
  {
    ...build("Nitro plugin"),
    trigger: "job",
    file: file(String.raw`server/(?:plugins|tasks)/.*\.[jt]s`),
    exports: ["default"],
    packages: ["nuxt", "nitropack", "nitro"],
    prefix: null,
  },
];

/** Astro "Endpoints", "Actions", "Middleware". */
const astro: readonly RouteFile[] = [
  {
    ...request("Astro endpoint", [0]),
    file: file(String.raw`src/pages/(.*)\.[jt]s`),
    exports: [...VERBS, "ALL"],
    methods: "export",
  },
  // Until version 3 the methods were written small: "Upgrade to Astro v3".
  {
    ...request("Astro endpoint", [0]),
    file: file(String.raw`src/pages/(.*)\.[jt]s`),
    exports: ["get", "post", "put", "patch", "del", "all"],
    packages: ["astro"],
    methods: "export",
  },
  {
    ...request("Astro action", [0]),
    file: file(String.raw`src/actions/index\.[jt]s`),
    exports: ["server"],
    packages: ["astro"],
    prefix: null,
    isShown: true,
  },
  {
    ...request("Astro middleware", [0]),
    file: file(String.raw`src/middleware(?:/index)?\.[jt]s`),
    exports: ["onRequest"],
    packages: ["astro"],
    prefix: null,
  },
];

const REACT_ROUTER = ["@remix-run/*", "@react-router/*", "react-router"];

/** Remix 2 and React Router 7–8 in framework mode: "Route Module". Flat routes separate by dots. */
const reactRouter: readonly RouteFile[] = [
  {
    ...request("Remix route", [0]),
    file: file(String.raw`app/routes/(.*?)(?:/(?:route|index))?${CODE}`),
    exports: ["loader", "action", "middleware"],
    holdsPage: true,
  },
  {
    ...request("React Router route", [0]),
    file: file(String.raw`app/.*${CODE}`),
    exports: ["loader", "action"],
    packages: REACT_ROUTER,
    prefix: null,
    holdsPage: true,
  },
  {
    ...browser("React Router route"),
    file: file(String.raw`app/.*${CODE}`),
    exports: ["clientLoader", "clientAction"],
    packages: REACT_ROUTER,
    prefix: null,
  },
];

/** Platforms that run one file for each function. */
const platforms: readonly RouteFile[] = [
  {
    ...request("SolidStart route", [0]),
    file: file(String.raw`src/routes/(.*?)${CODE}`),
    exports: VERBS,
    packages: ["@solidjs/start", "solid-start"],
    methods: "export",
  },
  {
    ...request("Qwik endpoint", [0]),
    file: file(String.raw`src/routes/(.*?)/?index${CODE}`),
    exports: ["onGet", "onPost", "onPut", "onPatch", "onDelete", "onRequest"],
    packages: ["@builder.io/qwik-city", "@qwik.dev/router"],
  },
  {
    ...request("Expo API route", [0]),
    file: file(String.raw`app/(.*?)\+api\.[jt]sx?`),
    exports: VERBS,
    methods: "export",
  },
  {
    ...request("Vercel function", [0]),
    file: /^(?:.*\/)?(api\/.*?)\.[cm]?[jt]sx?$/,
    exports: ["default", ...VERBS],
    packages: ["@vercel/node", "@vercel/edge", "@vercel/functions", "vercel"],
    beside: ["vercel.json"],
  },
  {
    ...request("Netlify function", [0]),
    file: file(String.raw`netlify/(?:edge-)?functions/(.*?)${CODE}`),
    exports: ["handler", "default"],
    prefix: "/.netlify/functions",
  },
  {
    ...request("Cloudflare Pages function", [0]),
    file: file(String.raw`functions/(.*?)\.[jt]sx?`),
    exports: ["onRequest", ...VERBS.map((verb) => `onRequest${verb[0]}${verb.slice(1).toLowerCase()}`)],
  },
  {
    ...request("Gatsby function", [0]),
    file: file(String.raw`src/(api/.*?)\.[jt]s`),
    exports: ["default"],
    packages: ["gatsby"],
  },
  {
    ...request("Redwood function", [0]),
    file: file(String.raw`api/src/functions/(.*?)\.[jt]s`),
    exports: ["handler"],
    packages: ["@redwoodjs/*"],
    prefix: "/.redwood/functions",
  },
];

/** Later rows speak only where no earlier one does for the same export. */
/** Handlers of messages and ports in a worker of the browser; docs.plasmo.com/framework/messaging, from memory of it. */
const plasmo: RouteFile = {
  ...browser("browser extension"),
  file: file(String.raw`background/(?:messages|ports)/.*${CODE}`),
  ...{ exports: ["default"], packages: ["plasmo", "@plasmohq/messaging"], prefix: null },
};

const pages: readonly RouteFile[] = [...next, ...svelte, ...nuxt, ...astro, ...reactRouter];

export const routeFiles: readonly RouteFile[] = [...pages, plasmo, ...platforms];
