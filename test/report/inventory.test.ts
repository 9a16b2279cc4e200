import { describe, expect, it } from "vitest";
import type { Use } from "../../src/model/index.ts";
import { aProject, place } from "../judge/build.ts";
import { aCall, aClient, anOrigin, aReport, aUse } from "./build.ts";

const call = aCall();

function rowOf(...uses: readonly Partial<Use>[]) {
  const project = aProject({ calls: [call], uses: uses.map((more) => aUse(call, more)) });
  return aReport({ project }).inventory.calls[0];
}

const limit = (state: Use["outputLimit"]["state"], value: number | null = null) => ({
  outputLimit: { ...aUse(call).outputLimit, state, value },
});

describe("clients", () => {
  it("show what their construction sets, and null where it sets nothing", () => {
    const clients = [
      aClient({ maxRetries: { is: "set", value: 0, because: [] }, timeoutMs: { is: "unknown", because: [] } }),
      aClient({ at: place("a.ts"), timeoutMs: { is: "set", value: Number.POSITIVE_INFINITY, because: [] } }),
    ];
    expect(aReport({ project: aProject({ clients }) }).inventory.clients).toMatchObject([
      { file: "a.ts", maxRetries: null, timeoutMs: null },
      { file: "src/client.ts", maxRetries: 0, timeoutMs: null },
    ]);
  });
});

describe("calls", () => {
  it("are one row each, decided by the use in which a person waits", () => {
    expect(
      rowOf(
        { origin: anOrigin("job"), ...limit("unbounded"), streaming: "buffered" },
        { origin: anOrigin("request", true), ...limit("bounded", 300) },
        { origin: anOrigin("request"), ...limit("unbounded") },
      ),
    ).toMatchObject({
      trigger: "request",
      interactive: true,
      outputLimit: "bounded",
      outputLimitValue: 300,
      streaming: "streamed",
    });
  });

  it("show the weakest control among equally demanding uses", () => {
    const none = { ...aUse(call).retry, state: "none" as const, retries: 0 };
    expect(
      rowOf(
        { ...limit("bounded", 300), dependence: { on: "constant", because: [] } },
        { ...limit("unbounded"), retry: none, streaming: "buffered", cache: { state: "cached", because: [] } },
      ),
    ).toMatchObject({
      outputLimit: "unbounded",
      outputLimitValue: null,
      retry: "none",
      retries: 0,
      streaming: "dynamic",
      cache: "none",
      dependence: "open",
    });
  });

  it("leave to the caller what cannot be seen", () => {
    expect(rowOf(limit("unknown"))?.outputLimit).toBe("caller");
  });

  it("have a row though nothing is known to reach them", () => {
    expect(rowOf()).toMatchObject({ trigger: "unknown", interactive: false, outputLimit: "not-applicable" });
  });

  it("list their callers in order", () => {
    const callers = [place("b.ts", 2), place("a.ts", 9), place("a.ts", 1)];
    const project = aProject({ calls: [aCall({ callers })] });
    expect(aReport({ project }).inventory.calls[0]?.callers).toEqual([
      { file: "a.ts", line: 1 },
      { file: "a.ts", line: 9 },
      { file: "b.ts", line: 2 },
    ]);
  });
});
