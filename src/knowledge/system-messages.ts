/** An SDK that refuses instructions among the messages of a conversation. */
export interface RefusesInstructions {
  readonly sdk: string;
  readonly versions: string;
  /** The option that lets them through. */
  readonly unless: string;
}

/** npm:ai 7.0.173 dist/index.js, `standardizePrompt`; read 2026-11-30. */
export const refusesInstructions: readonly RefusesInstructions[] = [
  { sdk: "ai", versions: ">=7", unless: "0.allowSystemInMessages" },
];
