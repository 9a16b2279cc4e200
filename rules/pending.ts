/**
 * Rules that are still to come, with the statements of the guide that they will answer. `npm run generate` takes out
 * those that exist.
 */
export const pending: Readonly<Record<string, readonly string[]>> = {
  "limit-privileged-access": ["G9", "G10", "G11", "G38"],
  "plan-rate-limit-headroom": ["G37", "G50"],
  "require-spend-alert": ["G17", "G18", "G70"],
  "require-spend-limit": ["G19", "G71"],
  "rotate-api-keys": ["G29", "G30", "G31", "G32", "G33"],
};
