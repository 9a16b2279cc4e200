/** Hooks and transports that ask an address of the application itself, with the address they ask where none is given. */
export interface AskingCall {
  readonly packages: readonly string[];
  readonly names: readonly string[];
  /** Options that name the address, or something that does. */
  readonly address: readonly string[];
  readonly byDefault: string | null;
}

/** AI SDK 2–7, packages `ai`, `@ai-sdk/react` and their siblings; assistant-ui; read 2026-11-23. */
const AI = ["ai", "@ai-sdk/*", "@assistant-ui/*"];

export const askingCalls: readonly AskingCall[] = [
  // npm:@tanstack/ai-client@0.33.2 dist/esm/connection-adapters.d.ts, read 2026-12-01.
  {
    packages: ["@tanstack/ai-*"],
    names: ["fetchServerSentEvents", "fetchHttpStream", "xhrServerSentEvents", "xhrHttpStream"],
    address: ["0"],
    byDefault: null,
  },
  {
    packages: AI,
    names: ["useChat", "experimental_useChat", "Chat", "useChatRuntime", "useEdgeRuntime"],
    address: ["0.api", "0.transport"],
    byDefault: "/api/chat",
  },
  {
    packages: AI,
    names: ["DefaultChatTransport", "TextStreamChatTransport", "HttpChatTransport", "AssistantChatTransport"],
    address: ["0.api"],
    byDefault: "/api/chat",
  },
  { packages: AI, names: ["useCompletion", "Completion"], address: ["0.api"], byDefault: "/api/completion" },
  {
    packages: AI,
    names: ["useAssistant", "experimental_useAssistant"],
    address: ["0.api"],
    byDefault: "/api/assistant",
  },
  { packages: AI, names: ["useObject", "experimental_useObject"], address: ["0.api"], byDefault: null },
];

/** Calls that name an address without asking it. */
export const namesOnly: ReadonlySet<string> = new Set([
  "push",
  "replace",
  "prefetch",
  "navigate",
  "redirect",
  "permanentRedirect",
  "revalidatePath",
  "startsWith",
  "endsWith",
  "includes",
  "indexOf",
  "match",
  "test",
  "log",
  "info",
  "warn",
  "error",
  "debug",
  "setItem",
  "getItem",
  "require",
  "import",
]);

/** What offers remote procedures: without one of them, nobody can call any. */
export const procedureServers: readonly string[] = ["@trpc/server", "@orpc/server"];

/** Last name of a call of a remote procedure: `trpc.ai.ask.useMutation()`. */
export const procedureCalls: ReadonlySet<string> = new Set([
  "useMutation",
  "useQuery",
  "useSuspenseQuery",
  "useInfiniteQuery",
  "useSubscription",
  "mutationOptions",
  "queryOptions",
  "subscriptionOptions",
  "mutate",
  "mutateAsync",
  "query",
  "subscribe",
  "fetch",
  "call",
]);

/** Ways for a page to send to the process behind it. */
export const channelCalls: ReadonlySet<string> = new Set(["invoke", "send", "sendSync", "postMessage"]);
