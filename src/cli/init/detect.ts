import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runGit } from "../../sources/git.ts";

/** What a repository already has, as far as setting up needs to know. */
export interface Surroundings {
  readonly root: string;
  /** Runs a package without installing it. */
  readonly runner: string;
  readonly ci: readonly ("github" | "gitlab" | "circleci")[];
  readonly hooks: "pre-commit" | "husky" | "lefthook" | null;
  readonly branch: string;
  /** airworthy is among the dependencies. */
  readonly isInstalled: boolean;
}

export function detect(root: string): Surroundings {
  const has = (file: string): boolean => existsSync(join(root, file));
  const hosts = runGit(root, ["config", "--local", "--get-regexp", "^remote\\..*\\.url$"]);
  const remotes = hosts.ok ? hosts.text : "";
  return {
    root,
    runner: RUNNERS.find(([lockfile]) => has(lockfile))?.[1] ?? "npx --yes",
    ci: [
      ...(has(".github") || remotes.includes("github.com") ? ["github" as const] : []),
      ...(has(".gitlab-ci.yml") || /\bgitlab\b/.test(remotes) ? ["gitlab" as const] : []),
      ...(has(".circleci/config.yml") ? ["circleci" as const] : []),
    ],
    hooks: HOOKS.find(([file]) => has(file))?.[1] ?? null,
    branch: defaultBranch(root),
    isInstalled: /"airworthy"\s*:\s*"[^"]*\d/.test(textIn(root, "package.json") ?? ""),
  };
}

const RUNNERS = [
  ["pnpm-lock.yaml", "pnpm dlx"],
  ["yarn.lock", "yarn dlx"],
  ["bun.lock", "bunx"],
  ["bun.lockb", "bunx"],
] as const;

const HOOKS = [
  [".pre-commit-config.yaml", "pre-commit"],
  ["lefthook.yml", "lefthook"],
  [".husky", "husky"],
] as const;

function defaultBranch(root: string): string {
  const head = runGit(root, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const here = runGit(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  const name = head.ok ? head.text.trim().replace(/^origin\//, "") : here.ok ? here.text.trim() : "";
  return /^[\w./-]+$/.test(name) ? name : "main";
}

/** Null where there is no such file, and where it is a link: those are left alone. */
export function textIn(root: string, file: string): string | null {
  const path = join(root, file);
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  return readFileSync(path, "utf8");
}
