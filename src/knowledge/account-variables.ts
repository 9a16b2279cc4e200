/**
 * Variables and headers that say which organization or project of OpenAI pays: client.js of npm:openai 6.49.0,
 * read 2026-11-24.
 */
export const ACCOUNT_VARIABLE = { organization: /OPENAI_ORG/, project: /OPENAI_PROJECT/ } as const;

/** As the byte pass looks for them, whatever their case. */
export const accountWords: readonly string[] = [
  "openai_org",
  "openai_project",
  "openai-organization",
  "openai-project",
];

/** Ids as the platform gives them out, unverified; anything else is a reference or a placeholder. */
export const ACCOUNT_ID = /^(?:org-|proj_)[A-Za-z0-9]{8,}$/;

/** What a shape of `keys.ts` calls the key of a person, which is bound to no project. */
export const USER_KEY_KIND = "OpenAI user key";

/** Variables of the operator's own environment whose name says that the key is a person's; customary, unverified. */
export const USER_KEY_VARIABLE = /^OPENAI_(?:USER|PERSONAL|LEGACY)_(?:API_)?KEY$/;
