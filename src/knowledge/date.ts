/** The day the facts were last read. */
export const knowledgeDate = "2026-11-23";
