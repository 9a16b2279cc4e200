import type { HttpPath } from "./http-bodies.ts";

const replicate: readonly HttpPath[] = [
  {
    pattern: "/v1/predictions/?$",
    operation: "other",
    body: { model: ["0.version"], input: ["0.input"], inputs: ["0.input"] },
    streams: "never",
    isAnyKind: true,
    takesLimit: false,
  },
  {
    pattern: "/v1/models/(?<model>[^/]+/[^/]+)/predictions/?$",
    operation: "other",
    body: { input: ["0.input"], inputs: ["0.input"] },
    streams: "never",
    isAnyKind: true,
    takesLimit: false,
  },
];

/** The name of the model is the whole path; what follows `requests` asks for a result. */
const fal: readonly HttpPath[] = [
  {
    pattern: "^/(?<model>[^/]+(?:/(?!requests(?:/|$))[^/]+)+)/?$",
    operation: "other",
    body: { input: ["0.prompt", "0.text", "0"], inputs: ["0"] },
    streams: "never",
    isAnyKind: true,
    takesLimit: false,
  },
];

const runway: readonly HttpPath[] = [
  {
    pattern: "/v1/text_to_image/?$",
    operation: "image",
    body: { model: ["0.model"], input: ["0.promptText"] },
    streams: "never",
  },
  {
    pattern: "/v1/(image_to_video|text_to_video|video_to_video|video_upscale|character_performance)/?$",
    operation: "other",
    body: { model: ["0.model"], input: ["0.promptText", "0.promptImage", "0.videoUri"] },
    streams: "never",
    takesLimit: false,
  },
];

/**
 * Paths of providers that draw, film, and serve models of every kind. Sources: the providers' own npm packages,
 * 2026-11-23; @fal-ai/client@1.10.1 and @runwayml/sdk@4.20.1, 2026-12-01.
 */
export const media: Readonly<Record<string, readonly HttpPath[]>> = {
  replicate,
  fal,
  runway,
  stability: [
    {
      pattern: "/v[12](beta)?/(generation/(?<model>[^/]+)/|stable-image/generate/).+$",
      operation: "image",
      body: { input: ["0.text_prompts", "0.prompt"] },
      streams: "never",
    },
  ],
};
