import { type Control, controls } from "./control.ts";

const SOURCE = "svelte.dev/docs/kit/errors and nextjs.org/docs/app/api-reference/functions, read 2026-11-30";

/** Functions that end whatever calls them, by throwing what the framework answers with. */
export const throwingCalls: readonly Control[] = [
  ...controls(["@sveltejs/kit"], { names: ["error", "redirect"], how: "sends" }, SOURCE),
  ...controls(
    ["next"],
    {
      names: ["redirect", "permanentRedirect", "notFound", "forbidden", "unauthorized"],
      how: "sends",
    },
    SOURCE,
  ),
];
