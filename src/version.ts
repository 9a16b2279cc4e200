import manifest from "../package.json" with { type: "json" };

/** Of airworthy itself. */
export const { version } = manifest;
