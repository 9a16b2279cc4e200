import manifest from "../package.json" with { type: "json" };

/** Of airworthy itself. */
export const { version } = manifest;

declare const AIRWORTHY_BUILD: string | undefined;

/** Names the sources that this was built from: what one build keeps is nothing to another. */
export const build: string = typeof AIRWORTHY_BUILD === "string" ? AIRWORTHY_BUILD : "sources";
