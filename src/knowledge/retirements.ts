/** Ids that their provider has switched off, or said it will. */
export interface Retirement {
  readonly provider: string;
  /** The day, or the last day it can have been (`isLatest`). */
  readonly on: string;
  readonly isLatest?: boolean;
  /** Exact ids; a trailing `*` stands for any ending. */
  readonly ids: readonly string[];
  readonly replacement: string | null;
  /** From that day on, this model answers the requests instead, at its own price; absent where they fail. */
  readonly answeredBy?: string;
  readonly source: string;
}

type Row = (on: string, ids: readonly string[], replacement: string | null, source: string) => Retirement;
const of =
  (provider: string): Row =>
  (on, ids, replacement, source) => ({ provider, on, ids, replacement, source });
const openai = of("openai");
const anthropic = of("anthropic");
const google = of("google");
const groq = of("groq");

const byThen = (row: Retirement): Retirement => ({ ...row, isLatest: true });
const routed = (answeredBy: string, row: Retirement): Retirement => ({ ...row, answeredBy });

const DEPRECATIONS = "developers.openai.com deprecations page, as quoted in 2026-10";
const ANTHROPIC = "npm:@anthropic-ai/sdk messages.ts DEPRECATED_MODELS";
/** What Groq names in place of its models of Meta. */
const GPT_OSS = "openai/gpt-oss-120b";
const GOOGLE = "ai.google.dev deprecations page, as quoted in 2026-11";
/** Not verified there; which of the two models answers for which is taken from their order. */
const ROUTED = "dev.to/aideprecations, 2026-11-10, quoting the deprecations page";

/** As of 2026-11-23. Dates that no source gives are left out rather than guessed. */
export const retirements: readonly Retirement[] = [
  openai(
    "2024-01-04",
    ["text-davinci-*", "text-curie-*", "text-babbage-*", "text-ada-*", "ada", "babbage", "curie", "davinci"],
    "gpt-3.5-turbo-instruct",
    DEPRECATIONS,
  ),
  openai("2024-09-13", ["gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-16k*"], null, DEPRECATIONS),
  byThen(
    openai(
      "2025-12-31",
      [
        "code-davinci-*",
        "davinci-instruct-beta",
        "curie-instruct-beta",
        "gpt-4-32k*",
        "gpt-4-vision-preview",
        "gpt-4-1106-vision-preview",
        "gpt-4.5-preview*",
        "o1-preview*",
        "o1-mini*",
        "text-moderation-*",
      ],
      null,
      DEPRECATIONS,
    ),
  ),
  byThen(
    openai(
      "2026-06-30",
      ["gpt-4-0314", "gpt-4-0125-preview", "gpt-4-turbo-preview", "chatgpt-4o-latest", "codex-mini-latest"],
      null,
      DEPRECATIONS,
    ),
  ),
  byThen(openai("2026-06-30", ["dall-e-2", "dall-e-3"], "gpt-image-2.6-flare", DEPRECATIONS)),
  openai(
    "2026-07-23",
    [
      "computer-use-preview*",
      "gpt-4o-search-preview*",
      "gpt-4o-mini-search-preview*",
      "gpt-5-chat-latest",
      "gpt-5-codex",
      "gpt-5.1-chat-latest",
      "gpt-5.1-codex*",
      "gpt-5.2-codex",
      "o3-deep-research*",
      "o4-mini-deep-research*",
    ],
    null,
    "developers.openai.com deprecations page, change of 2026-04-22",
  ),
  openai("2026-08-10", ["gpt-5.2-chat-latest", "gpt-5.3-chat-latest"], null, "ottto-ai/ai-provider-watch, 2026-06-24"),
  openai(
    "2026-10-23",
    ["gpt-3.5-turbo", "gpt-3.5-turbo-0125", "o4-mini", "o4-mini-2025-04-16"],
    "gpt-5.6-terra",
    DEPRECATIONS,
  ),
  openai(
    "2026-10-23",
    ["gpt-4", "gpt-4-0613", "gpt-4-1106-preview", "gpt-4-turbo", "gpt-4-turbo-2024-04-09"],
    "gpt-5.6-sol",
    DEPRECATIONS,
  ),
  openai(
    "2026-10-23",
    ["gpt-4o-2024-05-13", "o1", "o1-2024-12-17", "o1-pro*", "o3-mini", "o3-mini-2025-01-31", "gpt-image-1"],
    null,
    DEPRECATIONS,
  ),
  openai("2026-10-23", ["gpt-4.1-nano", "gpt-4.1-nano-2025-04-14"], "gpt-5.6-luna", DEPRECATIONS),
  openai(
    "2026-12-01",
    ["gpt-image-1-mini", "gpt-image-1.5*", "chatgpt-image-latest"],
    "gpt-image-2.6-flare",
    DEPRECATIONS,
  ),
  openai(
    "2026-12-11",
    [
      ...["gpt-5", "gpt-5-2025-08-07", "gpt-5-mini", "gpt-5-mini-2025-08-07", "gpt-5-nano", "gpt-5-nano-2025-08-07"],
      ...["gpt-5-pro*", "o3", "o3-2025-04-16", "o3-pro*"],
    ],
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
  byThen(google("2025-12-31", ["gemini-1.0*", "gemini-1.5*", "gemini-pro", "gemini-pro-vision"], null, GOOGLE)),
  google("2026-03-09", ["gemini-3-pro-preview"], null, GOOGLE),
  google(
    "2026-06-01",
    ["gemini-2.0-flash", "gemini-2.0-flash-001", "gemini-2.0-flash-lite", "gemini-2.0-flash-lite-001"],
    null,
    "ottto-ai/ai-provider-watch, 2026-06-24",
  ),
  google("2026-06-25", ["gemini-3-pro-image-preview", "gemini-3.1-flash-image-preview"], null, GOOGLE),
  routed("gemini-3.8-flash", google("2026-12-01", ["gemini-2.5-pro"], "gemini-3.8-flash", ROUTED)),
  routed("gemini-3.5-flash-lite", google("2026-12-01", ["gemini-2.5-flash"], "gemini-3.5-flash-lite", ROUTED)),
  google("2027-05-07", ["gemini-3.1-flash-lite"], null, GOOGLE),
  byThen(groq("2025-01-26", ["llama-3.1-70b-versatile"], GPT_OSS, "crewAIInc/crewAI#1976, Groq's own answer")),
  groq("2025-03-20", ["mixtral-8x7b-32768"], GPT_OSS, "papi-ai/groq, notes of 0.15.2"),
  byThen(groq("2025-09-03", ["llama3-8b-8192", "llama3-70b-8192"], GPT_OSS, "bklieger-groq/stockbot-on-groq#59")),
  byThen(groq("2026-03-24", ["gemma2-9b-it", "llama-3.2-1b-preview", "llama-3.2-3b-preview"], GPT_OSS, "openfang#834")),
  groq(
    "2026-08-16",
    ["llama-3.3-70b-versatile", "llama-3.1-8b-instant"],
    GPT_OSS,
    "console.groq.com deprecations page, as quoted in 2026-09",
  ),
];
