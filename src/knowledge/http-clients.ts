import type { HttpSender } from "./http.ts";
import { bare, FETCH_TIMEOUT, verbs } from "./http-sender-parts.ts";

const AXIOS =
  "npm:axios (no timeout), npm:axios-retry@4.5.0 (no retry of a POST); read 2026-11-23; option names unverified";
const axiosConfig = (index: number) => ({
  headers: [`${index}.headers`],
  timeoutMs: [`${index}.timeout`],
  signal: [`${index}.signal`, `${index}.cancelToken`],
});
const axiosFactory = [
  { name: "create", baseUrl: ["0.baseURL"], timeoutMs: ["0.timeout"], headers: ["0.headers"] },
  { name: "default.create", baseUrl: ["0.baseURL"], timeoutMs: ["0.timeout"], headers: ["0.headers"] },
];
const bodied = ["post", "put", "patch"] as const;
/** `postForm`, `putForm`, `patchForm`: npm:axios@1.21.1 index.d.ts. */
const bodiedNames = Object.fromEntries(
  bodied.flatMap((verb) => [verb, `${verb}Form`].map((name) => [name, verb.toUpperCase()] as const)),
);

export const axios: readonly HttpSender[] = [
  {
    ...bare,
    ...axiosConfig(2),
    package: "axios",
    names: Object.keys(bodiedNames).flatMap((name) => [name, `default.${name}`]),
    implies: Object.fromEntries(
      Object.entries(bodiedNames).flatMap(([name, verb]) => [
        [name, verb],
        [`default.${name}`, verb],
      ]),
    ),
    url: ["0"],
    body: ["1"],
    factories: axiosFactory,
    source: AXIOS,
  },
  {
    ...bare,
    package: "axios",
    names: ["default", "default.request", "request"],
    url: ["0.url", "0"],
    body: ["0.data", "1.data"],
    method: ["0.method", "1.method"],
    headers: ["0.headers", "1.headers"],
    timeoutMs: ["0.timeout", "1.timeout"],
    signal: ["0.signal", "1.signal"],
    factories: axiosFactory,
    source: AXIOS,
  },
  {
    ...bare,
    ...axiosConfig(1),
    package: "axios",
    names: ["default.get", "get"],
    implies: { "default.get": "GET", get: "GET" },
    url: ["0"],
    factories: axiosFactory,
    source: AXIOS,
  },
];

const GOT = "npm:got@16.1.0 dist/source/core/options.js:349-372, npm:ky@2.1.0; POST is not among the retried methods";
export const shorthand = (name: string, timeoutMs: number | null): HttpSender => {
  const of = { ...verbs("default"), ...verbs(name) };
  return {
    ...bare,
    package: name,
    names: ["default", name, ...Object.keys(of)],
    implies: of,
    url: ["0", "0.url"],
    body: ["1.json", "1.body", "1.form", "0.json"],
    method: ["1.method", "0.method"],
    headers: ["1.headers", "0.headers"],
    timeoutMs: ["1.timeout.request", "1.timeout"],
    signal: ["1.signal"],
    defaultTimeoutMs: timeoutMs,
    maxRetries: ["1.retry.limit", "1.retry"],
    retryMethods: ["1.retry.methods"],
    factories: ["extend", "create", "default.extend", "default.create"].map((factory) => ({
      name: factory,
      baseUrl: ["0.prefixUrl", "0.prefix", "0.baseUrl"],
      timeoutMs: ["0.timeout.request", "0.timeout"],
      headers: ["0.headers"],
      maxRetries: ["0.retry.limit", "0.retry"],
      retryMethods: ["0.retry.methods"],
    })),
    source: GOT,
  };
};

const OFETCH = "npm:ofetch@1.5.1: one retry, none for methods with a body unless `retry` is given";
export const ofetch = (packageName: string | null, names: readonly string[]): HttpSender => ({
  ...bare,
  package: packageName,
  names,
  url: ["0"],
  body: ["1.body"],
  method: ["1.method"],
  headers: ["1.headers"],
  timeoutMs: ["1.timeout"],
  signal: ["1.signal"],
  defaultTimeoutMs: FETCH_TIMEOUT,
  maxRetries: ["1.retry"],
  factories: [
    {
      name: "create",
      baseUrl: ["0.baseURL"],
      timeoutMs: ["0.timeout"],
      headers: ["0.headers"],
      maxRetries: ["0.retry"],
    },
  ],
  source: OFETCH,
});
