import type { Location, Value } from "../../facts/index.ts";
import { itemsOf, text } from "../documents.ts";
import { type Covering, isForOthers, type LayerSources, layer, secondsIn } from "./draft.ts";

/** HAProxy in front of an application: how long it waits for a server that is silent, and whether it waits for all. */
export function haproxyLayers({ facts, reached, appOf }: LayerSources): readonly Covering[] {
  return facts.flatMap((f): readonly Covering[] => {
    if (!/(?:^|\/)haproxy[^/]*\.cfg$/.test(f.file) || isForOthers(f.file)) return [];
    const app = appOf(f.file);
    const covered = reached.filter((one) => app === "" || app === one.app);
    const lines = itemsOf(f.documents[0]).map((line) => ({ words: wordsOf(line), at: { file: f.file, ...line.span } }));
    return covered.length === 0 ? [] : layersOf(lines).map((one) => ({ layer: one, reached: covered }));
  });
}

interface Line {
  readonly words: readonly string[];
  readonly at: Location;
}

const wordsOf = (line: Value): readonly string[] => (text(line) ?? "").replace(/\s#.*$/, "").split(/\s+/);

/** HAProxy "Configuration Manual" (`timeout server`, in milliseconds; `http-response wait-for-body time`), 2026-11-30. */
function layersOf(lines: readonly Line[]) {
  const timeouts = lines.filter(({ words }) => words[0] === "timeout" && words[1] === "server");
  const waits = lines.filter(({ words }) => words[0] === "http-response" && words[1] === "wait-for-body");
  // Several servers may each have a time of their own, and which is the application's is not said.
  const [timeout] = new Set(timeouts.map(({ words }) => words[2])).size === 1 ? timeouts : [];
  const written = timeout?.words[2] ?? "";
  const seconds = /^\d+$/.test(written) ? Number(written) / 1000 : secondsIn(written);
  return [
    ...(timeout && seconds !== null ? [silent(timeout.at, seconds)] : []),
    ...waits.filter(({ words }) => waitsForAll(words)).map(({ at }) => waiting(at)),
  ];
}

/** For a moment, for the first bytes or under a condition is not for all. */
const waitsForAll = (words: readonly string[]): boolean =>
  !words.some((word) => /^(?:if|unless|at-least)$/.test(word)) && (secondsIn(words[3] ?? "") ?? 0) >= 1;

function silent(at: Location, value: number) {
  const because = [{ at, note: `gives up after ${value} s of silence` }];
  const own = { seconds: { is: "set", value, because }, counts: "silence" } as const;
  return layer(at, "HAProxy", { ...own, cure: "timeout server" });
}

function waiting(at: Location) {
  const because = [{ at, note: "waits for the body of an answer" }];
  return layer(at, "HAProxy", { buffers: { is: "set", value: true, because }, cure: "no wait-for-body" });
}
