import type { HttpSender } from "./http.ts";
import { bare } from "./http-sender-parts.ts";

/** Opening a socket to a provider is the request: whatever is said afterwards, is said within it. */
const socket = (packageName: string | null, names: readonly string[]): HttpSender => ({
  ...bare,
  package: packageName,
  names,
  isConstructed: true,
  alwaysStreams: true,
  url: ["0"],
  headers: ["2.headers", "1.headers"],
  timeoutMs: ["2.handshakeTimeout", "1.handshakeTimeout"],
  source: 'WHATWG WebSocket; ws 8 doc/ws.md, "new WebSocket(address[, protocols][, options])"',
});

export const sockets: readonly HttpSender[] = [
  socket(null, ["WebSocket", "window.WebSocket", "globalThis.WebSocket"]),
  ...["ws", "isomorphic-ws"].map((name) => socket(name, ["default", "WebSocket"])),
  socket("undici", ["WebSocket"]),
  socket("partysocket", ["WebSocket", "default"]),
  socket("reconnecting-websocket", ["default"]),
];
