import type { Control } from "./control.ts";
import type { HttpSender } from "./http.ts";

/** Reads server-sent events; most reconnect by themselves, which sends the request again and is no retry. */
const eventSource = (
  packageName: string | null,
  names: readonly string[],
  rest: Partial<HttpSender> = {},
): HttpSender => ({
  package: packageName,
  names,
  url: ["0"],
  body: ["1.body"],
  method: ["1.method"],
  headers: ["1.headers"],
  timeoutMs: [],
  signal: [],
  defaultTimeoutMs: null,
  factories: [],
  alwaysStreams: true,
  source: "unverified: known shape of the package, not read in its sources",
  ...rest,
});

const built = { isConstructed: true } as const;
/** As fetch does; what is constructed is closed instead. */
const takesSignal = { signal: ["1.signal"] } as const;

export const eventSources: readonly HttpSender[] = [
  eventSource(null, ["EventSource", "window.EventSource"], built),
  eventSource("launchdarkly-eventsource", ["default", "EventSource"], {
    ...built,
    timeoutMs: ["1.readTimeoutMillis"],
  }),
  eventSource("eventsource", ["default", "EventSource"], built),
  eventSource("event-source-polyfill", ["EventSourcePolyfill", "NativeEventSource"], built),
  eventSource("react-native-sse", ["default"], { ...built, timeoutMs: ["1.timeout"] }),
  eventSource("sse.js", ["SSE", "default"], { ...built, body: ["1.payload"] }),
  eventSource("sse-z", ["SSESubscription"], built),
  eventSource("eventsource-client", ["createEventSource"], {
    url: ["0.url", "0"],
    body: ["0.body"],
    method: ["0.method"],
    headers: ["0.headers"],
  }),
  eventSource("@microsoft/fetch-event-source", ["fetchEventSource"], takesSignal),
  eventSource("@fortaine/fetch-event-source", ["fetchEventSource"], takesSignal),
  eventSource("@sentool/fetch-event-source", ["fetchEventSource"], takesSignal),
  eventSource("@waylaidwanderer/fetch-event-source", ["fetchEventSource"], takesSignal),
  eventSource("@ai-zen/node-fetch-event-source", ["fetchEventSource"], takesSignal),
];

/** Sends the request again after any error, for ever, unless the handler at `stoppedBy` throws. */
export interface Reconnecting extends Control {
  readonly stoppedBy: string;
  readonly delayMs: number;
}

const reconnects = (packageName: string): Reconnecting => ({
  package: packageName,
  names: ["fetchEventSource"],
  how: "sends",
  stoppedBy: "1.onerror",
  delayMs: 1000,
  source: "README of @microsoft/fetch-event-source 2.0.1 and its fork, read 2026-11-29",
});

export const reconnecting: readonly Reconnecting[] = [
  reconnects("@microsoft/fetch-event-source"),
  reconnects("@fortaine/fetch-event-source"),
];
