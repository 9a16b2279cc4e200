/** Classes that hold a key where an SDK takes any credential: @azure/openai 1.0.0-beta.12, @azure/core-auth 1.9.0; read 2026-11-30. */
export const keyCredentials = /^(?:Azure|OpenAI)KeyCredential$/;
