/**
 * Objects that nobody reaches but through a Worker, which asks for one of them and hands it the request. Types read
 * 2026-11-30: @cloudflare/workers-types 5.20261117.1 (DurableObjectNamespace), agents 0.32.0, partyserver 0.5.10,
 * hono-agents 3.0.12.
 */
export const forwarding = {
  framework: "Durable Object",
  /** Of the namespace that is bound to the Worker: `env.CHAT.idFromName(name)`. */
  methods: ["idFromName", "idFromString", "newUniqueId", "getByName"] as readonly string[],
  /** Are given the namespace first: `getAgentByName(env.Chat, name)`. */
  lookups: ["getAgentByName", "getServerByName"] as readonly string[],
  /** Find it by the address that was asked for, be it of any class. */
  routers: ["routeAgentRequest", "routePartykitRequest", "agentsMiddleware"] as readonly string[],
} as const;
