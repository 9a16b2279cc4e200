/** Tests, and the pipeline jobs that run them: whether they ask real providers, and with whose key. */
import type { FileFacts } from "../facts/index.ts";
import type { Environments, TestTraffic } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import type { Program } from "./program.ts";
import { liveTests } from "./test-traffic/live-tests.ts";
import { jobsOnPullRequests } from "./test-traffic/pull-requests.ts";
import type { Tree } from "./tree.ts";
import type { LinkedUse } from "./uses.ts";

export interface TestTrafficInput {
  readonly program: Program;
  readonly facts: readonly FileFacts[];
  readonly manifests: readonly Manifest[];
  readonly linked: readonly LinkedUse[];
  readonly environments: readonly Environments[];
  readonly tree: Tree;
}

export const testTrafficIn = (input: TestTrafficInput): readonly TestTraffic[] => [
  ...liveTests(input),
  ...jobsOnPullRequests(input),
];
