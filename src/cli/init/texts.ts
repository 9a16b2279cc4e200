import { version } from "../../version.ts";
import type { Surroundings } from "./detect.ts";

/** A workflow for GitHub: pull requests by what they bring, the default branch as a whole. */
export const workflow = ({ branch }: Surroundings): string => `name: airworthy

on:
  pull_request:
  push:
    branches: [${branch}]

permissions:
  contents: read

jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0 # pull requests are compared with the branch they go to
          persist-credentials: false
      - uses: actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0
        with:
          node-version: "22"
      - run: npx --yes airworthy@${version} --format github \${BASE:+--since "origin/$BASE"}
        env:
          BASE: \${{ github.base_ref }}
`;

/** A job for GitLab, to be included. */
export const gitlabJob = (): string => `airworthy:
  image: node:22-alpine
  variables:
    GIT_DEPTH: "0" # merge requests are compared with the branch they go to
  before_script:
    - apk add --no-cache git
  script:
    - >
      npx --yes airworthy@${version} --format gitlab=gl-airworthy.json --format terminal
      \${CI_MERGE_REQUEST_DIFF_BASE_SHA:+--since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
  artifacts:
    when: always
    reports:
      codequality: gl-airworthy.json
`;

export const hookCommand = ({ runner }: Surroundings): string =>
  `${runner} airworthy@${version} --staged --format compact`;

/** For coding assistants. */
export const AGENTS = `## airworthy

Calls of language models in this repository are audited by airworthy.

- After changing a call, a client, a key, an endpoint or a deployment file: \`npx airworthy --since HEAD --format agent\`
- What is known about a line: \`npx airworthy why <file>:<line>\`
- What a rule means, and how to mend it: \`npx airworthy explain <rule>\`
- Mend the cause. Suppress only what is meant to be so, with a reason:
  \`// airworthy-ignore-next-line <rule> -- <reason>\`
- Never add entries to the baseline, and never print a key.
- A key that was found has to be revoked by a person, also when it is gone from the file.
`;

export const schemaAddress = ({ isInstalled }: Surroundings): string =>
  isInstalled
    ? "./node_modules/airworthy/schema/config.json"
    : `https://unpkg.com/airworthy@${version}/schema/config.json`;
