/**
 * Where a text ends up: shown, kept, sent. Names of the platforms' and the frameworks' own interfaces; documentation of
 * Node, Fetch, React, Vue, Express, Fastify (with fastify-sse-v2), Koa, Hono, h3 and the bot libraries, read 2026-11-23.
 */
import { databases, vectorStores, writingMethods } from "./databases.ts";

/** Methods of a response, or of a stream that leads to one. */
export const respondingMethods: ReadonlySet<string> = new Set([
  "json",
  "send",
  "merge",
  "end",
  "write",
  "enqueue",
  "render",
  "jsonp",
  "html",
  "text",
  "body",
  "emit",
  "sendText",
  "sendChunk",
  "sendEvent",
  "writeSSE",
  "sse",
  "writeln",
  "append",
  "appendMessageAnnotation",
  "writeData",
  "writeMessageAnnotation",
  "update",
  "done",
  "postMessage",
  "publish",
  "pushText",
  "success",
  "ok",
]);

/** What they give tells nobody what was put in: `createHash("sha256").update(text)`. */
export const hashers: readonly string[] = ["crypto", "node:crypto", "crypto-js", "hash-wasm", "object-hash", "md5"];

/** Functions and constructions that make a response of what they are given. */
export const responses: ReadonlySet<string> = new Set([
  "Response",
  "NextResponse",
  "Response.json",
  "NextResponse.json",
  "StreamingTextResponse",
  "json",
  "data",
  "createUIMessageStreamResponse",
  "createDataStreamResponse",
  "createTextStreamResponse",
  "formatDataStreamPart",
  "sendStream",
  "send",
  "StreamableFile",
  "createStreamableValue",
  "createStreamableUI",
  "toDataStreamResponse",
  "toUIMessageStream",
  "HttpResponse",
]);

/** Methods by which bots answer. */
export const replies: ReadonlySet<string> = new Set([
  "reply",
  "editReply",
  "followUp",
  "replyWithMarkdown",
  "replyWithMarkdownV2",
  "replyWithHTML",
  "sendMessage",
  "send",
  "say",
  "respond",
  "postMessage",
  "sendActivity",
  "sendText",
  "replyMessage",
  "pushMessage",
  "editMessageText",
  "edit",
]);

/** Methods that keep a text, whatever holds it. */
export const keepingMethods: ReadonlySet<string> = new Set([
  ...writingMethods,
  "writeFile",
  "writeFileSync",
  "appendFile",
  "appendFileSync",
  "outputFile",
  "outputJson",
  "values",
  "execute",
  "query",
  "run",
  "setItem",
  "lpush",
  "rpush",
  "lPush",
  "rPush",
  "zadd",
  "zAdd",
  "hset",
  "hSet",
  "hmset",
  "setex",
  "setEx",
  "sadd",
  "putObject",
  "upload",
  "addMessage",
  "saveContext",
  "addAIChatMessage",
  "addUserMessage",
  // Convex: another function of the backend takes it over.
  "runMutation",
  "runAction",
  "runAfter",
  "runAt",
]);

/** Packages whose methods of those names keep. */
export const keepers: readonly string[] = [
  ...databases,
  ...vectorStores,
  "fs",
  "fs/promises",
  "fs-extra",
  "node:*",
  "redis",
  "ioredis",
  "@upstash/redis",
  "@vercel/kv",
  "@vercel/blob",
  "@aws-sdk/*",
  "@google-cloud/*",
  "@azure/*",
  "localforage",
  "idb",
  "dexie",
  "lowdb",
  "keyv",
];

/** E-mail: what is sent there is read later. */
export const mailers: readonly string[] = [
  "nodemailer",
  "resend",
  "@sendgrid/*",
  "postmark",
  "mailgun*",
  "@aws-sdk/client-ses*",
];

/** Work on the text as a whole before anybody sees it. */
export const wholeTextPackages: readonly string[] = [
  "@google-cloud/translate",
  "deepl-node",
  "@vitalets/google-translate-api",
  "@aws-sdk/client-translate",
  "pdfkit",
  "pdf-lib",
  "pdfmake",
  "jspdf",
  "html-pdf*",
  "docx",
  "puppeteer*",
  "playwright*",
  "@react-pdf/renderer",
  "md-to-pdf",
  "@google-cloud/text-to-speech",
  "bad-words",
  "leo-profanity",
];

/** React and its kin: functions whose second result, or whose result, sets what is shown. */
export const stateMakers: ReadonlySet<string> = new Set([
  "useState",
  "useReducer",
  "useAtom",
  "useSetAtom",
  "useRecoilState",
  "useSetRecoilState",
  "useImmer",
  "createSignal",
  "useSignal",
  "useDispatch",
  "useAppDispatch",
  "useLocalStorage",
  "useImmerReducer",
  "useOptimistic",
  "useContext",
  "useStore",
  "useStorage",
]);

/** Reactive values, shown by being written to: `answer.value = …`. */
export const reactiveMakers: ReadonlySet<string> = new Set([
  "ref",
  "reactive",
  "shallowRef",
  "signal",
  "useSignal",
  "useState",
  "writable",
]);

/** Parts of a page that are shown by being written to. */
export const shownParts: ReadonlySet<string> = new Set([
  "innerHTML",
  "innerText",
  "textContent",
  "value",
  "innerHtml",
  "body",
]);

/** Makers of tools: what their function gives goes back to the model. */
export const toolMakers: ReadonlySet<string> = new Set([
  "tool",
  "dynamicTool",
  "createTool",
  "defineTool",
  "DynamicTool",
  "DynamicStructuredTool",
  "StructuredTool",
  "FunctionTool",
  "betaZodTool",
  "betaTool",
  "registerTool",
]);
