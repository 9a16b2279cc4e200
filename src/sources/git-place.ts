/** A folder; with another index than the usual, as a commit of some files only has it. */
export type GitPlace = string | { readonly folder: string; readonly indexFile: string | null };

export type Refusal = { readonly ok: false; readonly why: string };
export type GitAnswer = { readonly ok: true; readonly text: string } | Refusal;
