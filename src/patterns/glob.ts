import picomatch from "picomatch";
import { linearPattern } from "./linear-pattern.ts";

/** Whether a path matches any of the globs, a leading dot or not. A glob that cannot be matched matches nothing. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.flatMap((glob) => matcherOf(glob) ?? []);
  return (path) => matchers.some((matches) => matches(path));
}

function matcherOf(glob: string): ((path: string) => boolean) | null {
  if (glob.length > LONGEST || glob === "") return null;
  const matches = linearPattern(picomatch.makeRe(glob, { dot: true, fastpaths: false }).source);
  return matches && ((path) => path === glob || matches(path));
}

/** Longer than any path. */
const LONGEST = 4_096;
