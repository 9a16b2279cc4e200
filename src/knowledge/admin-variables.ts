/** Variables of administration keys: OpenAI's and Anthropic's administration guides, read 2026-11-24. */
export const adminVariables: readonly string[] = ["OPENAI_ADMIN_KEY", "ANTHROPIC_ADMIN_KEY", "ANTHROPIC_ADMIN_API_KEY"];
