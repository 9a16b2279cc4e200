/**
 * What a model gives back, where one call serves models of every kind: Replicate, Hugging Face's old interface,
 * Gemini. Told by the names of families, or of what they take; an unknown name tells nothing.
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
      /stable-?diffusion|sdxl|(?:^|[-_/])flux(?:[-_./\d]|$)|controlnet|dall-?e|imagen|midjourney|openjourney|kandinsky|ideogram|recraft|photomaker|gfpgan|codeformer|esrgan|rembg|nano-banana|-image(?:-|$)|image-generation/,
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

/** Only models that draw know of steps of noise, of what a picture must not show, or of its sides. */
const DRAWING =
  /^(?:n_prompt|negative_prompt|num_inference_steps|ddim_steps|guidance_scale|prompt_strength|image_resolution|aspect_ratio|codeformer_fidelity|face_enhance|face_upsample)$/;
const FILMING = /frames|^(?:fps|duration|video)|_video$/;

/** What a call is that asks a model with inputs of these names; null where they tell nothing. */
export function operationOfInputs(names: readonly string[]): Operation | null {
  return names.some((name) => DRAWING.test(name)) && !names.some((name) => FILMING.test(name)) ? "image" : null;
}
