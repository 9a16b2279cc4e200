import { all, CALL, type HostileRepository, MODEL, put } from "./builders.ts";

/** Patterns that a tree brings along, and that an engine would try for years. */
export const PATTERNS: readonly HostileRepository[] = [
  {
    name: "patterns of addresses",
    build: all(
      put(
        "middleware.ts",
        `export const config = { matcher: ["/${"a?".repeat(60)}b", "/api/(a|a)*b", "/${"(.*)".repeat(20)}x"] };\n`,
      ),
      put(`app/${"a".repeat(60)}/route.ts`, `${MODEL}export async function POST() { ${CALL} }\n`),
    ),
  },
  {
    name: "patterns of ignore files and of functions",
    build: all(
      put(".gitignore", `${"**/a/".repeat(12)}b\n*a*a*a*a*a*a*a*a*b\n`),
      put(".dockerignore", `${"**/a/".repeat(12)}b\n`),
      put("Dockerfile", "FROM node:22\nCOPY . .\n"),
      put("vercel.json", JSON.stringify({ functions: { [`${"{a,a}".repeat(30)}b`]: { maxDuration: 9 } } })),
      put(`${"a/".repeat(60)}.env`, "A=1\n"),
      put(`compose-${"-".repeat(60)}!.yml`, "services: {}\n"),
    ),
  },
  {
    name: "patterns of the configuration",
    build: put(
      ".airworthyrc.json",
      JSON.stringify({ ignorePaths: [`${"*a".repeat(12)}b`, `${"{a,aa}".repeat(40)}b`] }),
    ),
  },
];
