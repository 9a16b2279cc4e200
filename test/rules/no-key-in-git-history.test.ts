import { expect, test } from "vitest";
import rule from "../../rules/api-keys/no-key-in-git-history.ts";
import type { CommittedKey, GitHistory } from "../../src/model/index.ts";

const place = { commit: "0123456789abcdef", date: "2026-03-01", file: "src/llm.ts", line: 3, column: 7 };
const key: CommittedKey = {
  at: null,
  kind: "OpenAI key",
  provider: "openai",
  masked: "sk-proj-…9fQx",
  first: place,
  last: place,
  commits: 1,
  removed: null,
  isInTree: false,
  rotated: null,
};

type Judged = Parameters<typeof rule.judge>;

function judged(changes: Partial<CommittedKey>) {
  const context = { asOf: "2026-11-01" } as Judged[1];
  return rule.judge({ ...key, ...changes }, context);
}

test.each([
  ["nobody says that it was revoked", null, "error"],
  ["revoked before it was committed: another key is meant", "2026-02-28", "error"],
  ["revoked on the day it was committed", "2026-03-01", "warning"],
  ["revoked on the day of the audit", "2026-11-01", "warning"],
  ["to be revoked later than the audit", "2026-11-02", "error"],
])("%s", (_, on, severity) => {
  expect(judged({ rotated: on === null ? null : { by: "Ada", on } })).toMatchObject({ is: "fail", severity });
});

test("each commit that brought it in is shown, the first and the last", () => {
  const last = { ...place, commit: "fedcba9876543210", date: "2026-05-01" };
  const notes = (commits: number) => {
    const verdict = judged({ commits, last });
    return verdict.is === "fail" ? verdict.evidence?.map(({ note }) => note) : [];
  };
  expect(notes(1)).toEqual(["came in on 2026-03-01"]);
  expect(notes(2)).toEqual(["came in on 2026-03-01", "came in again on 2026-05-01"]);
  expect(notes(3)).toEqual(["came in on 2026-03-01", "came in again on 2026-05-01, the last of 3 times"]);
});

const subjectsOf = (history: GitHistory | null) =>
  rule.subjects({ gitHistory: history } as Parameters<typeof rule.subjects>[0]).map(({ kind }) => kind);
const history: GitHistory = { commits: 4, keys: [], gap: null, passedOver: [] };

test("a history without a key passes as a whole; one that cannot be read whole stays open beside its keys", () => {
  expect(subjectsOf(null)).toEqual([]);
  expect(subjectsOf({ ...history, commits: 0 })).toEqual([]);
  expect(subjectsOf(history)).toEqual([null]);
  expect(subjectsOf({ ...history, keys: [key] })).toEqual(["OpenAI key"]);
  expect(subjectsOf({ ...history, keys: [key], gap: "a shallow clone" })).toEqual(["OpenAI key", null]);
  const context = { asOf: "2026-11-01" } as Judged[1];
  expect(rule.judge({ at: null, kind: null, gap: null }, context).is).toBe("pass");
  expect(rule.judge({ at: null, kind: null, gap: "a shallow clone" }, context).is).toBe("unknown");
});
