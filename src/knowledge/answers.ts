/**
 * Parts of a model's result, and what code asks of a text: names of the SDKs' and the platform's own interfaces.
 * AI SDK 3–7, openai 4–6, @anthropic-ai/sdk, Google's SDKs, ECMAScript; read 2026-11-23.
 */
/** Methods of a streamed result that answer with it piece by piece. */
export const streamingMethods: ReadonlySet<string> = new Set([
  "toDataStreamResponse",
  "toUIMessageStreamResponse",
  "toTextStreamResponse",
  "toAIStreamResponse",
  "pipeDataStreamToResponse",
  "pipeUIMessageStreamToResponse",
  "pipeTextStreamToResponse",
  "pipeAIStreamToResponse",
  "pipeThrough",
  "mergeIntoDataStream",
  "mergeIntoUIMessageStream",
  "merge",
]);

/** Functions that are given each piece of an answer beside its result: handlers of LangChain's callbacks. */
export const tokenListeners: ReadonlySet<string> = new Set(["handleLLMNewToken"]);

/** Parts and methods of a streamed result that are there when it is whole. */
export const wholeParts: ReadonlySet<string> = new Set([
  "text",
  "content",
  "output",
  "object",
  "response",
  "finalOutput",
  "finalMessage",
  "finalText",
  "finalContent",
  "finalChatCompletion",
  "finalMessages",
  "finalResponse",
  "finalRun",
  "output_text",
]);

/** Parts of a result that are not its text. */
export const asides: ReadonlySet<string> = new Set([
  "usage",
  "totalUsage",
  "usageMetadata",
  "usage_metadata",
  "id",
  "model",
  "created",
  "finish_reason",
  "finishReason",
  "stop_reason",
  "length",
  "status",
  "statusText",
  "ok",
  "headers",
  "error",
  "warnings",
  "role",
  // Of a tool that is asked for, or of a part.
  "name",
  "type",
  "call_id",
  "request_id",
  "_request_id",
]);

/** Parts of a result that the program acts on. */
export const instructions: ReadonlySet<string> = new Set([
  "tool_calls",
  "toolCalls",
  "function_call",
  "functionCall",
  "functionCalls",
  "tool_use",
  "parsed",
  "output_parsed",
]);

/** Functions that make data of a text. */
export const parsers: ReadonlySet<string> = new Set([
  "parse",
  "safeParse",
  "parseAsync",
  "safeParseAsync",
  "jsonrepair",
  "destr",
  "safeJsonParse",
  "safeParseJSON",
  "parseJsonMarkdown",
  "parseInt",
  "parseFloat",
  "Number",
  "Boolean",
  "loadYaml",
  "safeLoad",
  "parsePartialJson",
  "decode",
  "JSONParse",
]);

/** A method `parse` of these makes text of a text. */
export const renderers: readonly string[] = [
  "marked",
  "markdown-it",
  "remark*",
  "rehype*",
  "unified",
  "showdown",
  "snarkdown",
];

/** Methods of a text that ask something of it. */
export const questions: ReadonlySet<string> = new Set([
  "includes",
  "startsWith",
  "endsWith",
  "indexOf",
  "search",
  "test",
  "localeCompare",
  "charAt",
  "charCodeAt",
]);

/** Methods that hand the elements, or the result, to a function. */
export const iterators: ReadonlySet<string> = new Set([
  "then",
  "map",
  "forEach",
  "flatMap",
  "filter",
  "find",
  "reduce",
  "on",
  "once",
  "addListener",
  "subscribe",
  "tap",
]);

/** Names of values that hold a line, not prose. */
export const lineNames =
  /^(?:\w*(?:title|slug|label|headline|subject|category|status|sentiment|intent|language|filename|score|rating|emoji)|tags?|chatName|topic)$/i;

/** Names of values that are made, not read as they come: code that goes into a file, a drawing, a query. */
export const artifactNames =
  /^(?:\w+(?:Code|Sql|SQL|Svg|SVG|Css|CSS|Diff|Patch|Yaml|YAML|Xml|XML)|code|sql|svg|css|diff|patch|yaml|xml|regexp?|mermaid|command)$/;

/** Packages whose answers are the text itself. */
export const plainAnswers = /^(?:@langchain\/.*|langchain|replicate|ollama|llamaindex|@llamaindex\/.*)$/;
