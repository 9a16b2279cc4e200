/** Collects the licences of the packages that a bundle holds. Fails on a package that ships none. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LICENSE_FILE = /^(licen[cs]e|copying|notice|third-?party-?notices?(text)?)([-.].*)?$/i;

/** The text of every licence, by package, from esbuild's metafiles. */
export function collectLicenses(root, metafiles) {
  const packages = new Map();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const folder = packageFolder(input);
      if (folder) packages.set(folder, describe(join(root, folder)));
    }
  }
  const parts = [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const intro = "airworthy contains the following packages, each under its own licence.\n";
  return [
    intro,
    ...parts.map(({ name, version, license, text }) => `${RULE}\n${name} ${version} (${license})\n\n${text}\n`),
  ].join("\n");
}

const RULE = "-".repeat(80);

/** `node_modules/@scope/name` of a bundled file, or null for our own. */
function packageFolder(input) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return found?.[1] ?? null;
}

function describe(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0 && !license) throw new Error(`${name} names no licence and cannot be bundled`);
  const holder = typeof author === "string" ? author : (author?.name ?? name);
  const text = texts.length > 0 ? texts.join("\n\n") : `Declared as ${license} in its manifest; holder: ${holder}.`;
  return { name, version, license: license ?? "see below", text };
}
