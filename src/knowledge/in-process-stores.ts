/** What libraries keep in the memory of the process, and names that tell what a container holds. Packages read 2026-11-23. */

import { caches } from "./caches.ts";

/** Stores of conversations that end with the process, by module and name. */
export const inProcessMemories: readonly { readonly module: RegExp; readonly names: ReadonlySet<string> }[] = [
  { module: /^@langchain\/langgraph(?:$|\/|-checkpoint)/, names: new Set(["MemorySaver", "InMemoryStore"]) },
  { module: /^@langchain\/core\/chat_history$/, names: new Set(["InMemoryChatMessageHistory"]) },
  {
    module: /^(?:langchain|@langchain\/classic|@langchain\/community)\/(?:memory|stores\/message\/in_memory)/,
    names: new Set(["BufferMemory", "BufferWindowMemory", "ConversationSummaryMemory", "ChatMessageHistory"]),
  },
];

/** Packages whose instances are containers that forget by themselves, and end with the process. */
export const inProcessCaches: ReadonlySet<string> = new Set(
  caches.flatMap(({ kind, how, package: name }) => (kind === "process" && how === "makes" && name ? [name] : [])),
);

/** Names that say a conversation by themselves. */
export const CONVERSATION_NAME =
  /conversations?(?:$|By|Map|Store|History|Memory|Cache)|(?:chat|message|dialog|user)_?(?:histor(?:y|ies)|memor(?:y|ies))|chat_?messages/i;

/** Keys under which one is kept. */
export const CONVERSATION_KEY = /^(?:messages|history|chat_?messages?|chat_?history|conversation|turns)$/i;

export const JOB_NAME = /(?:^|[a-z_])(?:jobs?|tasks?|pending\w*|queued?)(?:$|Map|Store|ById)/i;
export const JOB_KEY = /^(?:status|state|progress)$/;

/** Methods that write to a container. */
export const WRITES: ReadonlySet<string> = new Set(["set", "push", "unshift", "add", "append", "splice"]);

/** Methods that read of one what was written. */
export const READS: ReadonlySet<string> = new Set(["get", "find", "at", "pop", "shift", "filter", "findLast"]);

/** Functions that keep something where it outlives the process, or bring it back from there. */
export const KEEPS =
  /^(?:save|persist|insert|upsert|store(?![a-z])|write(?:File|Json|To)|dump|flush|sync(?![a-z])|load|restore|hydrate|h[sS]et|[rl][pP]ush|set[eE]x|updateOne|updateMany|findOneAndUpdate|findByIdAndUpdate)/;

/** What databases and clients of stores are called. */
export const STORE_NAME =
  /^(?:prisma|db|database|supabase|knex|drizzle|mongo\w*|redis|kv|pool|sql|firestore|dynamo\w*|\w*(?:Repository|Repo|Collection|Db|DB|Redis|Model|Table))$/;

/** Modules that write to the machine's own disk, and their functions: node:fs, fs-extra. */
export const FILE_MODULES: ReadonlySet<string | null> = new Set([
  ...["fs", "node:fs", "fs/promises", "node:fs/promises", "fs-extra"],
]);
export const WRITES_FILE = /^(?:(?:write|append)File|outputFile|(?:write|output)J(?:son|SON))(?:Sync)?$/;
export const READS_FILE = /^(?:readFile|readJ(?:son|SON))(?:Sync)?$/;

/** Keys of configurations that give a process a disk that outlives it, or one that all of its instances share. */
export const DISKS =
  /^(?:volumes?|volume_?mounts?|volume_?claim_?templates|mounts?|disks?|file_?system_?configs?|efs_?volume_?configuration|storage_account|azure_?storage_?accounts?)$/i;
