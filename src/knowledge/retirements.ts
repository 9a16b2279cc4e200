/** Ids that their provider has switched off, or said it will. */
export interface Retirement {
  readonly provider: string;
  readonly on: string;
  /** Exact ids; a trailing `*` stands for any ending. */
  readonly ids: readonly string[];
  readonly replacement: string | null;
  readonly source: string;
}

const openai = (on: string, ids: readonly string[], replacement: string | null, source: string): Retirement => ({
  provider: "openai",
  on,
  ids,
  replacement,
  source,
});
const anthropic = (on: string, ids: readonly string[], replacement: string | null, source: string): Retirement => ({
  provider: "anthropic",
  on,
  ids,
  replacement,
  source,
});
const google = (on: string, ids: readonly string[], replacement: string | null, source: string): Retirement => ({
  provider: "google",
  on,
  ids,
  replacement,
  source,
});

const DEPRECATIONS = "developers.openai.com deprecations page, as quoted in 2026-10";
const ANTHROPIC = "npm:@anthropic-ai/sdk messages.ts DEPRECATED_MODELS";
const GOOGLE = "ai.google.dev deprecations page, as quoted in 2026-11";

/** As of 2026-11-23. Dates that no source gives are left out rather than guessed. */
export const retirements: readonly Retirement[] = [
  openai(
    "2024-01-04",
    ["text-davinci-*", "text-curie-*", "text-babbage-*", "text-ada-*", "ada", "babbage", "curie", "davinci"],
    "gpt-3.5-turbo-instruct",
    DEPRECATIONS,
  ),
  openai("2026-08-10", ["gpt-5.2-chat-latest", "gpt-5.3-chat-latest"], null, "ottto-ai/ai-provider-watch, 2026-06-24"),
  openai("2026-10-23", ["gpt-3.5-turbo", "gpt-3.5-turbo-0125", "o4-mini"], "gpt-5.6-terra", DEPRECATIONS),
  openai(
    "2026-10-23",
    ["gpt-4", "gpt-4-0613", "gpt-4-1106-preview", "gpt-4-turbo", "gpt-4-turbo-2024-04-09"],
    "gpt-5.6-sol",
    DEPRECATIONS,
  ),
  openai(
    "2026-10-23",
    ["gpt-4o-2024-05-13", "o1", "o1-2024-12-17", "o1-pro", "o3-mini", "gpt-image-1"],
    null,
    DEPRECATIONS,
  ),
  openai("2026-10-23", ["gpt-4.1-nano"], "gpt-5.6-luna", DEPRECATIONS),
  openai(
    "2026-12-01",
    ["gpt-image-1-mini", "gpt-image-1.5", "chatgpt-image-latest"],
    "gpt-image-2.6-flare",
    DEPRECATIONS,
  ),
  openai(
    "2026-12-11",
    ["gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-5-pro", "o3", "o3-pro", "gpt-5-2025-08-07"],
    "gpt-6.1-sol",
    DEPRECATIONS,
  ),
  openai("2027-01-06", ["tts-1", "tts-1-hd", "gpt-4o-mini-tts"], null, DEPRECATIONS),
  openai(
    "2027-01-14",
    [
      "gpt-4o-2024-08-06",
      "gpt-4o-2024-11-20",
      "gpt-4o-mini-2024-07-18",
      "gpt-4.1-2025-04-14",
      "gpt-4.1-mini-2025-04-14",
    ],
    "gpt-6-luna",
    DEPRECATIONS,
  ),
  openai("2027-01-20", ["gpt-realtime", "gpt-4o-realtime*", "gpt-audio*", "gpt-4o-audio*"], null, DEPRECATIONS),
  openai(
    "2027-02-26",
    ["whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe", "gpt-4o-transcribe-diarize"],
    null,
    DEPRECATIONS,
  ),
  openai("2027-04-01", ["gpt-5.1", "gpt-5.3-codex", "gpt-5.4-nano"], null, DEPRECATIONS),
  anthropic("2024-11-06", ["claude-1*", "claude-v1*", "claude-instant-*"], null, ANTHROPIC),
  anthropic("2025-07-21", ["claude-2.0", "claude-2.1", "claude-2", "claude-3-sonnet-20240229"], null, ANTHROPIC),
  anthropic("2025-10-22", ["claude-3-5-sonnet-*"], null, ANTHROPIC),
  anthropic("2026-01-05", ["claude-3-opus-20240229", "claude-3-opus-latest"], null, ANTHROPIC),
  anthropic("2026-02-19", ["claude-3-7-sonnet-*", "claude-3-5-haiku-*"], null, ANTHROPIC),
  anthropic(
    "2026-06-15",
    ["claude-opus-4-0", "claude-opus-4-20250514", "claude-sonnet-4-0", "claude-sonnet-4-20250514"],
    null,
    ANTHROPIC,
  ),
  anthropic("2026-06-30", ["claude-mythos-preview"], null, ANTHROPIC),
  anthropic("2026-08-05", ["claude-opus-4-1", "claude-opus-4-1-20250805"], null, ANTHROPIC),
  anthropic("2026-11-30", ["claude-sonnet-4-5", "claude-sonnet-4-5-20250929"], "claude-sonnet-5-5", ANTHROPIC),
  google("2026-03-09", ["gemini-3-pro-preview"], null, GOOGLE),
  google(
    "2026-06-01",
    ["gemini-2.0-flash", "gemini-2.0-flash-001", "gemini-2.0-flash-lite", "gemini-2.0-flash-lite-001"],
    null,
    "ottto-ai/ai-provider-watch, 2026-06-24",
  ),
  google("2026-06-25", ["gemini-3-pro-image-preview", "gemini-3.1-flash-image-preview"], null, GOOGLE),
  google("2026-12-01", ["gemini-2.5-pro", "gemini-2.5-flash"], "gemini-3.8-flash", GOOGLE),
  google("2027-05-07", ["gemini-3.1-flash-lite"], null, GOOGLE),
];
