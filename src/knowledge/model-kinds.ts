/**
 * What a model gives back, where one call serves models of every kind: Replicate, Hugging Face's old interface,
 * Gemini. Told by the names of families; an unknown name tells nothing.
 */
import type { Operation } from "../model/index.ts";

const kinds: readonly { readonly operation: Operation; readonly pattern: RegExp }[] = [
  {
    operation: "embedding",
    pattern:
      /(?:^|[-_/])(?:embed|embeddings?|bge|gte|e5|all-mini|all-mpnet|clip|imagebind)(?:[-_.\d]|$)|sentence-trans/,
  },
  {
    operation: "image",
    pattern:
      /stable-?diffusion|sdxl|(?:^|[-_/])flux(?:[-_.\d]|$)|controlnet|dall-?e|imagen|midjourney|openjourney|kandinsky|ideogram|recraft|photomaker|gfpgan|codeformer|esrgan|rembg|nano-banana|-image(?:-|$)|image-generation/,
  },
  {
    operation: "audio",
    pattern:
      /whisper|musicgen|audiogen|riffusion|(?:^|[-_/])(?:bark|tts|xtts|parler|kokoro|speecht5|wav2vec2?|mms)(?:[-_.\d]|$)|tortoise-tts|-tts(?:-|$)/,
  },
];

/** What a call is that asks a model by this name; null where the name tells nothing, or a model that writes. */
export function operationOfModel(name: string): Operation | null {
  const id = name.trim().toLowerCase();
  return kinds.find(({ pattern }) => pattern.test(id))?.operation ?? null;
}
