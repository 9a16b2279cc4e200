import {
  asksForIdentity,
  countsRequests,
  identityFields,
  identityMethods,
  mayCheckIdentity,
  mayLimit,
  mayModerate,
  readsIdentity,
  refusesMore,
  refusesStrangers,
  requiresIdentity,
  verifiesSignature,
} from "../../knowledge/authentication.ts";
import type { Knowledge } from "../../knowledge/index.ts";
import type { Topic } from "./signs.ts";

/** Checks who asks. */
export const identity: Topic = {
  controls: [...requiresIdentity, ...readsIdentity, ...verifiesSignature],
  methods: identityMethods,
  mayNames: mayCheckIdentity,
  statuses: new Set([401, 403]),
  says: refusesStrangers,
  tests: identityFields,
  testsBy: asksForIdentity,
  comparesOnly: false,
  distrustsSender: true,
  note: "whoever asks is checked here",
};

/** Checks that a message comes from the service it says it comes from. */
export const signature: Topic = {
  controls: verifiesSignature,
  methods:
    /(?:^|\.)(?:constructEvent(?:Async)?|webhooks\.(?:unwrap|verify\w*)|verifySignature|verifyWebhook\w*|timingSafeEqual)$/,
  mayNames: /signature|hmac|verify_?token/i,
  statuses: new Set(),
  says: /signature|verify token/i,
  tests: /signature|hmac|digest|verify_?token/i,
  testsBy: null,
  comparesOnly: false,
  distrustsSender: true,
  note: "the sender's signature is checked here",
};

/** Refuses who asks too often, or has nothing left to spend. */
export function limitTopic({ rateLimiters }: Knowledge): Topic {
  return {
    controls: rateLimiters,
    methods: null,
    mayNames: mayLimit,
    statuses: new Set([429, 402]),
    says: refusesMore,
    tests: countsRequests,
    testsBy: null,
    comparesOnly: true,
    distrustsSender: false,
    note: "requests are counted and refused here",
  };
}

export function moderationTopic({ moderation }: Knowledge): Topic {
  return {
    controls: moderation,
    methods: null,
    mayNames: mayModerate,
    statuses: new Set(),
    says: null,
    tests: /flagged|toxic|moderation|nsfw|isSafe|unsafe|profan/i,
    testsBy: null,
    comparesOnly: false,
    distrustsSender: false,
    note: "texts are judged here",
  };
}
