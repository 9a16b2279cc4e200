import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "../fix/repository.ts";
import { all, CALL, type HostileRepository, link, MODEL, node, put, repository } from "./builders.ts";

/** Files that are not what the index says, by the time somebody looks. */
const CHANGED: readonly HostileRepository[] = [
  {
    name: "files that are gone since they were listed",
    build: all(put("gone.ts", MODEL + CALL), put("folder.ts", MODEL), repository, (root) => {
      rmSync(join(root, "gone.ts"));
      rmSync(join(root, "folder.ts"));
      mkdirSync(join(root, "folder.ts"));
    }),
    says: /gone\.ts/,
  },
  {
    name: "files that became pipes and links since they were listed",
    build: all(put("pipe.ts", MODEL), put("link.ts", MODEL), repository, (root) => {
      for (const name of ["pipe.ts", "link.ts"]) rmSync(join(root, name));
      node("pipe.ts", "p")(root);
      link("link.ts", "/etc/hostname")(root);
    }),
    says: /not a regular file/,
  },
];

/** Ways to check out a repository. */
const CLONES: readonly HostileRepository[] = [
  {
    name: "a sparse clone",
    build(root) {
      put("other/a.ts", MODEL + CALL)(root);
      repository(root);
      git(root, "sparse-checkout", "set", "app");
    },
  },
  {
    name: "a shallow clone",
    build(root) {
      repository(root);
      const [head = ""] = git(root, "rev-parse", "HEAD").split("\n");
      writeFileSync(join(root, ".git", "shallow"), `${head}\n`);
    },
  },
  {
    name: "a clone whose repository lies elsewhere, as those of worktrees and submodules do",
    build(root) {
      repository(root);
      renameSync(join(root, ".git"), join(root, ".elsewhere"));
      put(".git", "gitdir: .elsewhere\n")(root);
    },
  },
  {
    name: "a worktree within the tree",
    build(root) {
      repository(root);
      git(root, "worktree", "add", "-q", "inner");
    },
  },
  {
    name: "a repository within the tree that git does not know as a submodule",
    build(root) {
      repository(root);
      put("inner/a.ts", MODEL + CALL)(root);
      git(join(root, "inner"), "init", "-q");
    },
  },
  {
    name: "a bare repository in its place",
    build(root) {
      for (const [file, text] of Object.entries({ HEAD: "ref: refs/heads/main\n", config: BARE }))
        put(file, text)(root);
      for (const folder of ["objects", "refs"]) mkdirSync(join(root, folder));
    },
  },
];

const BARE = "[core]\n\tbare = true\n\tfsmonitor = touch RAN\n\tpager = touch RAN\n";

export const CHECKOUTS: readonly HostileRepository[] = [...CHANGED, ...CLONES];
