import type { HttpPath } from "./http-bodies.ts";

const spoken: HttpPath["body"] = { model: ["0.model_id"], input: ["0.text"] };
const voiced: HttpPath["body"] = { model: ["0.model_id"], input: ["0.transcript"] };

/**
 * Paths of providers that speak and listen. Sources: the providers' own npm packages, 2026-11-23; docs.cartesia.ai
 * "Text to Speech (Bytes)", "(SSE)" and "Speech-to-Text (Batch)", read 2026-11-30, not tried out.
 */
export const speech: Readonly<Record<string, readonly HttpPath[]>> = {
  elevenlabs: [
    { pattern: "/v1/text-to-speech/[^/]+/?$", operation: "audio", body: spoken, streams: "never" },
    { pattern: "/v1/text-to-speech/[^/]+/stream/?$", operation: "audio", body: spoken, streams: "always" },
    {
      pattern: "/v1/(speech-to-text|sound-generation|speech-to-speech/[^/]+)/?$",
      operation: "audio",
      body: { model: ["0.model_id"] },
      streams: "never",
    },
  ],
  assemblyai: [
    {
      pattern: "/v2/transcript/?$",
      operation: "audio",
      body: { model: ["0.speech_model"], input: ["0.audio_url"] },
      streams: "never",
    },
    {
      pattern: "/lemur/v3/generate/(task|summary|question-answer|action-items)/?$",
      operation: "chat",
      body: {
        model: ["0.final_model"],
        outputLimit: ["0.max_output_size"],
        temperature: ["0.temperature"],
        input: ["0.transcript_ids", "0.input_text"],
        instructions: ["0.prompt", "0.context"],
      },
      streams: "never",
      takesLimit: false,
    },
  ],
  deepgram: [
    { pattern: "/v1/(listen|speak)/?$", operation: "audio", body: { input: ["0.url", "0.text"] }, streams: "never" },
  ],
  cartesia: [
    { pattern: "/tts/bytes/?$", operation: "audio", body: voiced, streams: "never" },
    { pattern: "/tts/sse/?$", operation: "audio", body: voiced, streams: "always" },
    { pattern: "/stt/?$", operation: "audio", body: {}, streams: "never" },
  ],
};
