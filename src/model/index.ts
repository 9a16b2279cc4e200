/**
 * The vocabulary of the rules: the application as it uses models, with wrappers, spreads and defaults followed.
 * Types only; `link/` builds it and rules read it.
 */

export * from "./account-check.ts";
export * from "./admin-key.ts";
export * from "./agent-loop.ts";
export * from "./backoff.ts";
export * from "./cancellation.ts";
export * from "./client-life.ts";
export * from "./clue.ts";
export * from "./config-key.ts";
export * from "./credential-check.ts";
export * from "./delivery.ts";
export * from "./dependency.ts";
export * from "./deprecated-use.ts";
export * from "./ending.ts";
export * from "./endpoint.ts";
export * from "./env-file.ts";
export * from "./error-leak.ts";
export * from "./error-path.ts";
export * from "./evaluations.ts";
export * from "./expiry.ts";
export * from "./fan-out.ts";
export * from "./git-history.ts";
export * from "./held-state.ts";
export * from "./history.ts";
export * from "./identifier.ts";
export * from "./ignore-check.ts";
export * from "./keeper.ts";
export * from "./key-choice.ts";
export * from "./key-leak.ts";
export * from "./layer.ts";
export * from "./model-id.ts";
export * from "./option-place.ts";
export * from "./output-limit.ts";
export * from "./plain-connection.ts";
export * from "./prefix-break.ts";
export * from "./project.ts";
export * from "./provider-record.ts";
export * from "./public-key.ts";
export * from "./region.ts";
export * from "./request-address.ts";
export * from "./resolved.ts";
export * from "./retry-stack.ts";
export * from "./secret-scanning.ts";
export * from "./service.ts";
export * from "./stream-twin.ts";
export * from "./test-traffic.ts";
export * from "./texts.ts";
export * from "./tier.ts";
export * from "./timeout.ts";
export * from "./tool.ts";
export * from "./use.ts";
export * from "./variable.ts";
export * from "./watcher.ts";
export * from "./webhook.ts";
