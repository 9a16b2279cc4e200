/**
 * How handlers learn that the person has gone. Fetch standard (Request.signal), Node's http documentation ("close"),
 * Vercel's "Cancel function requests", AI SDK "Stopping streams"; read 2026-11-24.
 */
/** Handlers that are given a Request with a signal. What they return as a stream is cancelled by the platform. */
export const withSignal: ReadonlySet<string> = new Set([
  "Next.js route handler",
  "SvelteKit endpoint",
  "Remix route",
  "React Router route",
]);

/** Where it is found below the first parameter of such a handler. */
export const signalBelow: ReadonlyMap<string, string> = new Map([
  ["Next.js route handler", "signal"],
  ["SvelteKit endpoint", "request.signal"],
  ["Remix route", "request.signal"],
  ["React Router route", "request.signal"],
]);

/** Handlers that are given Node's request and response, which tell by an event. */
export const withClose: ReadonlySet<string> = new Set([
  "Next.js API route",
  "Express",
  "Fastify",
  "Koa",
  "Hapi",
  "Node.js server",
]);

/** SDKs whose streams are read to their end even where nobody takes the response any more. */
export const readOnWhenLeft: ReadonlySet<string> = new Set(["ai"]);

/**
 * SDKs that keep the request open where a loop over their stream is left: npm:ai 3.4 to 6.0 hands out one branch of a
 * stream that it tees, npm:@google/genai@2.32.0 only releases its lock. Those of OpenAI and Anthropic abort. Read
 * 2026-11-30.
 */
export const openWhenLeft: ReadonlySet<string> = new Set(["ai", "@google/genai"]);

/** What ends a request, or a stream, by hand. */
export const endsTheRequest = /^(?:abort|cancel|destroy|return|throw|throwIfAborted)$/;

/** Words by which a part of a stream says that it is the last, or that all is over already. */
export const saysEnd = /finish|done|end|stop|error|abort|cancel|complete|close|last|fail/i;

/** Events by which a request or a response tells that it is over. */
export const goneEvents: ReadonlySet<string> = new Set(["close", "aborted", "abort", "disconnect", "finish"]);
export const listeners: ReadonlySet<string> = new Set(["on", "once", "addListener", "addEventListener"]);

/** Properties that tell the same, or hand it on. */
export const goneWords: ReadonlySet<string> = new Set([
  "signal",
  "abortSignal",
  "aborted",
  "writableEnded",
  "writableFinished",
  "destroyed",
  "closed",
]);

/** Functions by which work goes on after the person has gone, or a stream is taken up again. */
export const goesOn =
  /^(?:waitUntil|after|unstable_after|consumeStream|consumeSseStream|resumable\w*|resume\w*Stream|create(?:New)?Resumable\w*)$/;

/** Of these, functions that take work as a promise: nobody waits for it where they are called. */
export const takesOver = /^(?:waitUntil|after|unstable_after)$/;

/** By name, functions that keep what was said: whoever comes back finds it. */
export const keepsTalk =
  /^(?:save|store|write|add|append|persist|insert|record)\w*(?:History|Messages?|Chats?|Memory|Conversations?)$/i;

/** Options by which a call does something with its answer when it is whole. */
export const atTheEnd = ["onFinish", "onEnd"] as const;
