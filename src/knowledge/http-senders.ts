import type { HttpSender } from "./http.ts";
import { axios, ofetch, shorthand } from "./http-clients.ts";
import { eventSources } from "./http-event-sources.ts";
import { bare, FETCH_TIMEOUT, verbs } from "./http-sender-parts.ts";
import { sockets } from "./http-sockets.ts";

const FETCH = "WHATWG fetch; npm:undici@8.12.4; read 2026-11-23";

const fetchLike = (packageName: string | null, names: readonly string[]): HttpSender => ({
  ...bare,
  package: packageName,
  names,
  url: ["0", "0.url"],
  body: ["1.body", "0.body"],
  method: ["1.method", "0.method"],
  headers: ["1.headers", "0.headers"],
  signal: ["1.signal", "0.signal"],
  defaultTimeoutMs: FETCH_TIMEOUT,
  source: FETCH,
});

const FETCH_PACKAGES = [
  "cross-fetch",
  "isomorphic-unfetch",
  "unfetch",
  "node-fetch-native",
  "make-fetch-happen",
  "electron-fetch",
  "fetch-h2",
  "whatwg-fetch",
];

const fetches: readonly HttpSender[] = [
  fetchLike(null, ["fetch", "window.fetch", "globalThis.fetch", "self.fetch", "Bun.fetch", "event.fetch"]),
  ...FETCH_PACKAGES.map((name) => fetchLike(name, ["default", "fetch"])),
  fetchLike("isomorphic-fetch", ["default"]),
  { ...fetchLike("node-fetch", ["default"]), timeoutMs: ["1.timeout"], defaultTimeoutMs: null },
  fetchLike("undici", ["fetch"]),
  // `fetchRetry(fetch, options)` gives back a fetch.
  { ...fetchLike("fetch-retry", ["default"]), factories: [{ name: "default", baseUrl: [] }] },
  fetchLike("expo", ["fetch"]),
  fetchLike("@tauri-apps/plugin-http", ["fetch"]),
  fetchLike("react-native-fetch-api", ["fetch"]),
];

const superagent: HttpSender = {
  ...bare,
  package: "superagent",
  names: ["default.post", "post", "default.get", "get", "default"],
  implies: { ...verbs("default", ["post", "get"]), post: "POST", get: "GET" },
  url: ["0", "1"],
  chain: { body: ["send"], headers: ["set"], timeoutMs: ["timeout"], maxRetries: ["retry"] },
  source: "unverified: known shape of the package, not read in its sources",
};

const requestLibrary: HttpSender = {
  ...bare,
  package: "request",
  names: ["default", "default.post", "post", "default.get", "get"],
  implies: { ...verbs("default", ["post", "get"]), post: "POST", get: "GET" },
  url: ["0.url", "0.uri", "0"],
  body: ["0.body", "0.json", "0.form", "1.body", "1.json"],
  method: ["0.method", "1.method"],
  headers: ["0.headers", "1.headers"],
  timeoutMs: ["0.timeout", "1.timeout"],
  factories: [{ name: "defaults", baseUrl: ["0.baseUrl"], timeoutMs: ["0.timeout"], headers: ["0.headers"] }],
  source: "unverified: known shape of the package, not read in its sources",
};

const needle: HttpSender = {
  ...bare,
  package: "needle",
  names: ["default", "default.post", "post"],
  implies: { "default.post": "POST", post: "POST" },
  url: ["0", "1"],
  body: ["1", "2"],
  headers: ["2.headers", "3.headers"],
  timeoutMs: ["2.response_timeout", "2.timeout", "3.timeout"],
  source: "unverified: known shape of the package, not read in its sources",
};

const undiciRequest: HttpSender = {
  ...bare,
  package: "undici",
  names: ["request", "stream"],
  url: ["0"],
  body: ["1.body"],
  method: ["1.method"],
  headers: ["1.headers"],
  timeoutMs: ["1.headersTimeout", "1.bodyTimeout"],
  signal: ["1.signal"],
  defaultTimeoutMs: FETCH_TIMEOUT,
  source: "npm:undici@8.12.4 lib/handler/retry-handler.js; read 2026-11-23; option names unverified",
};

const nodeRequest = (packageName: string): HttpSender => ({
  ...bare,
  package: packageName,
  names: ["request", "default.request"],
  url: ["0"],
  urlParts: { host: ["0.hostname", "0.host"], path: ["0.path"], port: ["0.port"] },
  method: ["0.method", "1.method"],
  headers: ["0.headers", "1.headers"],
  timeoutMs: ["0.timeout", "1.timeout"],
  signal: ["0.signal", "1.signal"],
  chain: { body: ["write", "end"], timeoutMs: ["setTimeout"] },
  source: "Node.js http.request, from its documented shape",
});

/** One object that says everything: url, method, headers and body under these names. */
const described = (packageName: string | null, names: readonly string[], body: readonly string[]): HttpSender => ({
  ...bare,
  package: packageName,
  names,
  url: ["0.url", "0"],
  body,
  method: ["0.method", "0.type"],
  headers: ["0.headers", "0.header"],
  timeoutMs: ["0.timeout", "0.connectTimeout"],
  signal: ["0.signal"],
  source: "unverified: known shape of the package, not read in its sources",
});

const xhr: HttpSender = {
  ...bare,
  package: null,
  instanceOf: "XMLHttpRequest",
  names: ["open"],
  url: ["1"],
  method: ["0"],
  chain: { body: ["send"] },
  source: "XMLHttpRequest standard",
};

export const httpSenders: readonly HttpSender[] = [
  ...fetches,
  ...axios,
  { ...shorthand("got", null) },
  { ...shorthand("ky", 10_000) },
  ofetch("ofetch", ["$fetch", "ofetch", "default"]),
  ofetch(null, ["$fetch"]),
  superagent,
  requestLibrary,
  { ...requestLibrary, package: "request-promise" },
  { ...requestLibrary, package: "request-promise-native" },
  needle,
  undiciRequest,
  ...["https", "http", "node:https", "node:http", "follow-redirects"].map(nodeRequest),
  described("gaxios", ["request", "default.request"], ["0.data", "0.body"]),
  described("obsidian", ["requestUrl", "request"], ["0.body"]),
  described("@capacitor/core", ["CapacitorHttp.post", "CapacitorHttp.request", "Http.post"], ["0.data"]),
  described(null, ["GM_xmlhttpRequest", "GM.xmlHttpRequest"], ["0.data"]),
  described(null, ["wx.request", "uni.request", "Taro.request"], ["0.data"]),
  described("@tarojs/taro", ["default.request", "request"], ["0.data"]),
  described(null, ["$.ajax", "jQuery.ajax"], ["0.data"]),
  described("jquery", ["default.ajax", "ajax"], ["0.data"]),
  described("@tauri-apps/api", ["fetch"], ["1.body"]),
  xhr,
  ...eventSources,
  ...sockets,
];
