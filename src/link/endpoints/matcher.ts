import { linearPattern } from "../../patterns/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Which addresses a middleware file stands around. null: it cannot be told. */
export interface Matcher {
  covers(route: string): boolean | null;
}

/** `export const config = { matcher: […] }` of Next.js; a file without it stands around everything. */
export function matcherOf(file: string, program: Program): Matcher | null {
  const config = program.exported(file, "config");
  if (!config) return null;
  const written = program.member(config, "matcher", config.at);
  return written.is === "undefined" ? null : patternMatcher(written, program);
}

/** Covers the addresses that fit one of the patterns. */
export function patternMatcher(written: Meaning, program: Program): Matcher {
  const patterns = patternsIn(written, program);
  return {
    covers(route) {
      if (patterns === null) return null;
      const said = patterns.map((pattern) => matches(pattern, route));
      return said.includes(true) ? true : said.includes(null) ? null : false;
    },
  };
}

/** null where something cannot be read. */
function patternsIn(meaning: Meaning, program: Program): readonly string[] | null {
  const found: string[] = [];
  for (const option of optionsOf(meaning)) {
    if (option.is === "literal" && typeof option.value === "string") found.push(option.value);
    else if (option.is === "array") {
      for (const item of option.value.items) {
        const inner = patternsIn(program.evaluate(item, option.frame), program);
        if (inner === null) return null;
        found.push(...inner);
      }
    } else if (option.is === "object") {
      const inner = patternsIn(program.member(option, "source", option.at), program);
      if (inner === null) return null;
      found.push(...inner);
    } else return null;
  }
  return found;
}

/** Patterns of path-to-regexp, as Next.js and Clerk read them: "/api/:path*", "/((?!_next).*)", "/chat(.*)". */
export function matches(pattern: string, route: string): boolean | null {
  const source = pattern
    .replace(/\/:\w+\*/g, "(?:/.*)?")
    .replace(/\/:\w+\+/g, "/.+")
    .replace(/\/:\w+\?/g, "(?:/[^/]+)?")
    .replace(/:\w+(\([^()]*\))?/g, (_, own: string | undefined) => own ?? "[^/]+");
  return linearPattern(`^${source}/?$`)?.(route) ?? null;
}
