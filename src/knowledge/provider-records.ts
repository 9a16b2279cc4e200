/**
 * What OpenAI keeps beyond the answer: https://platform.openai.com/docs/guides/your-data and the API reference of
 * files, vector stores, conversations and responses; npm:openai 4–7 and @ai-sdk/openai 1–4. Read 2026-11-24.
 */
export interface RecordMaker {
  readonly paths: readonly string[];
  readonly kind: "file" | "vector store" | "conversation" | "batch";
  /** Options that let it expire. */
  readonly expiry?: readonly string[];
  /** Methods that remove one. */
  readonly removers: readonly string[];
  /** The same as an address, for requests without an SDK. */
  readonly address: RegExp;
}

export const recordMakers: readonly RecordMaker[] = [
  {
    paths: ["files.create", "uploads.create", "uploads.uploadFileChunked"],
    kind: "file",
    expiry: ["0.expires_after"],
    removers: ["files.delete", "files.del"],
    address: /\/v1\/files\b/,
  },
  {
    paths: ["vectorStores.create", "beta.vectorStores.create"],
    kind: "vector store",
    expiry: ["0.expires_after"],
    removers: ["vectorStores.delete", "vectorStores.del"],
    address: /\/v1\/vector_stores\b/,
  },
  {
    paths: ["conversations.create"],
    kind: "conversation",
    removers: ["conversations.delete"],
    address: /\/v1\/conversations\b/,
  },
  {
    paths: [
      "beta.threads.create",
      "beta.threads.createAndRun",
      "beta.threads.createAndRunPoll",
      "beta.threads.createAndRunStream",
    ],
    kind: "conversation",
    removers: ["threads.delete", "threads.del"],
    address: /\/v1\/threads\b/,
  },
  // Their results go after 30 days by themselves.
  { paths: ["batches.create"], kind: "batch", expiry: [], removers: [], address: /\/v1\/batches\b/ },
];

/** Files for these purposes go by themselves, or are the point of the account. */
export const passingPurposes: ReadonlySet<string> = new Set(["batch", "fine-tune", "evals"]);

/** Options of a request to the Responses API that need what is stored; a label is for whoever looks at it there. */
export const storageOptions: readonly string[] = ["previous_response_id", "conversation", "background", "metadata"];

/** Words by which any code reads stored answers again. */
export const storageWords: ReadonlySet<string> = new Set([
  "previous_response_id",
  "previousResponseId",
  "item_reference",
]);

/** Methods that read, watch or remove one. */
export const storageMethods = /(?:^|\.)responses\.(?:retrieve|cancel|delete|del|inputItems\.list)$/;

/** Methods of the AI SDK's provider that ask the Responses API, and from which version on. */
export const answersThatStay: readonly { readonly path: string; readonly versions: string }[] = [
  { path: "responses", versions: "*" },
  { path: "", versions: ">=2" },
  { path: "languageModel", versions: ">=2" },
];

/** Option values that zero retention refuses. */
export const refusedOptions: readonly { readonly option: string; readonly value: string | boolean }[] = [
  { option: "store", value: true },
  { option: "background", value: true },
  { option: "prompt_cache_retention", value: "24h" },
];
