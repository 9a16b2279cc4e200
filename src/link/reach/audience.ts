import type { Evidence, Origin } from "../../model/index.ts";
import { onceForCode } from "../code-index.ts";
import type { Entry } from "../entries/entry.ts";
import type { Program } from "../program.ts";
import type { ReachWorld } from "../reach.ts";
import { valuesOfKind } from "../walk.ts";

/** Whether a person waits for what an entry gives, and how they are reached. */
export interface Audience {
  readonly interactive: boolean;
  readonly channel: Origin["channel"];
  /** Where the user interface asks. */
  readonly asked: Evidence | null;
}

export function audienceOf(program: Program, world: ReachWorld): (entry: Entry) => Audience {
  const hasUi =
    world.hasPages ||
    world.entries.some(
      (entry) => entry.trigger === "ui" && ["production", "script"].includes(world.classOf(entry.ref.file)),
    );
  const memo = new Map<Entry, Audience>();
  return (entry) => {
    const known = memo.get(entry);
    if (known) return known;
    const found = find(entry);
    memo.set(entry, found);
    return found;
  };

  function find(entry: Entry): Audience {
    const asked = world.consumers.get(entry)?.[0]?.evidence ?? null;
    const { channel } = entry;
    if (entry.trigger === "ui") return { interactive: true, channel, asked };
    if (entry.trigger !== "request") return { interactive: false, channel, asked: null };
    if (channel === "chat-platform") return { interactive: true, channel, asked };
    if (channel !== "http") return { interactive: false, channel, asked: null };
    if (asked || entry.isShown) return { interactive: true, channel, asked };
    const platform = platformBehind(program, entry);
    if (platform) return { interactive: platform === "chat-platform", channel: platform, asked: null };
    return { interactive: hasUi && !isForMachines(program, entry), channel, asked: null };
  }
}

/** Headers and fields by which platforms sign what they send; their documentation, read 2026-11-23. */
const CHAT_SIGNATURES = new Set([
  "x-slack-signature",
  "x-slack-request-timestamp",
  "x-line-signature",
  "x-telegram-bot-api-secret-token",
  "x-signature-ed25519",
  "x-twilio-signature",
  "x-viber-content-signature",
  "hub.verify_token",
  "hub.challenge",
]);
const WEBHOOK_SIGNATURES = new Set([
  "x-hub-signature",
  "x-hub-signature-256",
  "x-github-event",
  "stripe-signature",
  "svix-signature",
  "webhook-signature",
  "upstash-signature",
  "x-shopify-hmac-sha256",
  "x-gitlab-token",
]);
const CHAT_PACKAGES = /^(?:twilio|@line\/bot-sdk|@slack\/web-api|discord-interactions|@sendgrid\/inbound-mail-parser)$/;
const KEY_HEADERS = new Set(["x-api-key", "x-api-token", "api-key", "x-internal-key", "x-service-token"]);

/** What Telegram calls the parts of an update, and where its answers go; core.telegram.org/bots/api, read 2026-11-30. */
const UPDATES = ["update_id", "callback_query", "inline_query", "reply_to_message"];
/** Also a part of what Telegram answers to whoever only sends. */
const MESSAGES = [...UPDATES, "message_id"];
const TELEGRAM = /^https:\/\/api\.telegram\.org\/bot/;

/** The file, or one that it loads, reads what Telegram sends, and answers it by itself. */
function answersTelegram(program: Program, file: string): boolean {
  const own = wordsOf(program.code(file));
  const all = [own, ...program.imports(file).map((one) => wordsOf(program.code(one)))];
  const isRead = MESSAGES.some((word) => own.has(word)) || all.some((words) => UPDATES.some((word) => words.has(word)));
  return isRead && all.some((words) => [...words].some((word) => TELEGRAM.test(word)));
}

function platformBehind(program: Program, entry: Entry): "chat-platform" | "webhook" | null {
  const code = program.code(entry.ref.file);
  const words = wordsOf(code);
  if ([...CHAT_SIGNATURES].some((word) => words.has(word)) || importsChat(code)) return "chat-platform";
  if (answersTelegram(program, entry.ref.file)) return "chat-platform";
  if ([...WEBHOOK_SIGNATURES].some((word) => words.has(word))) return "webhook";
  return entry.route && /(?:^|[/-])webhooks?(?:[/-]|$)/.test(entry.route) ? "webhook" : null;
}

const importsChat = onceForCode(({ bindings }) =>
  bindings.some(({ kind, value }) => kind === "import" && value?.is === "import" && CHAT_PACKAGES.test(value.module)),
);

/** An interface for programs: a version in its address, or a key in a header of its own. */
function isForMachines(program: Program, entry: Entry): boolean {
  if (entry.route && /(?:^|\/)v\d+(?:\/|$)/.test(entry.route)) return true;
  const words = wordsOf(program.code(entry.ref.file));
  return [...KEY_HEADERS].some((word) => words.has(word));
}

/** Texts and names of members that a file reads: `headers["x-api-key"]`, `headers.get("x-api-key")`. */
const wordsOf = onceForCode((code): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const { key } of valuesOfKind(code, "member")) words.add(key.toLowerCase());
  for (const { value } of valuesOfKind(code, "literal")) {
    if (typeof value === "string") words.add(value.toLowerCase());
  }
  return words;
});
