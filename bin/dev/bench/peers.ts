import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Tool {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Peer {
  readonly packages: readonly string[];
  /** From the folder where the packages are installed; run in the measured repository. */
  command(peers: string, root: string): readonly [string, ...string[]];
}

/** What a team may run beside or instead. They do different work: their ratios are a yardstick, not a race. */
const PEERS: Readonly<Record<string, Peer>> = {
  oxlint: { packages: ["oxlint"], command: (peers, root) => [bin(peers, "oxlint"), root] },
  biome: { packages: ["@biomejs/biome"], command: (peers, root) => [bin(peers, "biome"), "lint", root] },
  "ast-grep": {
    packages: ["@ast-grep/cli"],
    command: (peers, root) => [bin(peers, "ast-grep"), "run", "-p", "$A.create($$$)", "-l", "ts", root],
  },
  eslint: {
    packages: ["eslint", "typescript-eslint", "typescript@5"],
    command: (peers) => [bin(peers, "eslint"), "-c", join(peers, "eslint.config.mjs"), "."],
  },
  secretlint: {
    packages: ["secretlint", "@secretlint/secretlint-rule-preset-recommend"],
    command: (peers) => [bin(peers, "secretlint"), "--secretlintrc", join(peers, ".secretlintrc.json"), "**/*"],
  },
  knip: {
    packages: ["knip", "typescript@5", "@types/node"],
    command: (peers, root) => [bin(peers, "knip"), "--directory", root, "--no-exit-code"],
  },
};

const ESLINT = `import tseslint from "typescript-eslint";\nexport default tseslint.config(...tseslint.configs.recommended);\n`;
const SECRETLINT = '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }\n';

/** Every peer that can be installed, with its version; the others are told with the reason. */
export function installPeers(
  folder: string,
  tell: (line: string) => void,
): ReadonlyMap<string, Peer & { version: string }> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "peers", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, "eslint.config.mjs"), ESLINT);
  writeFileSync(join(folder, ".secretlintrc.json"), SECRETLINT);
  const installed = new Map<string, Peer & { version: string }>();
  for (const [name, peer] of Object.entries(PEERS)) {
    try {
      const isThere = peer.packages.every((one) => existsSync(join(folder, "node_modules", one.replace(/@\d+$/, ""))));
      const args = ["install", "--no-audit", "--no-fund", "--silent", ...peer.packages];
      if (!isThere) execFileSync("npm", args, { cwd: folder, stdio: "pipe" });
      installed.set(name, { ...peer, version: versionOf(folder, peer.packages[0] ?? name) });
    } catch (error) {
      const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
      tell(`skipped ${name}: it could not be installed (${why})`);
    }
  }
  return installed;
}

function bin(peers: string, name: string): string {
  return join(peers, "node_modules", ".bin", name);
}

function versionOf(folder: string, name: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"),
  );
  return manifest.version;
}
