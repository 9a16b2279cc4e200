/** Cuts tsc's declarations down to what the public API reaches, so that they need no package that is bundled away. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const IMPORT = /(?:from|import\()\s*"([^"]+)"/g;
const FOREIGN = /^import (?:type )?\{ (?:type )?(\w+) \} from "(?!airworthy|node:|\.)[^"]+";$/gm;

/** Leaves the files that the entries lead to; names of foreign packages become opaque types. */
export function pruneDeclarations(folder, entries) {
  const reached = new Set();
  const open = entries.map((entry) => join(folder, entry));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const text = withoutForeignTypes(readFileSync(file, "utf8"));
    writeFileSync(file, text);
    for (const [, specifier] of text.matchAll(IMPORT)) {
      if (specifier.startsWith(".")) open.push(declarationOf(join(dirname(file), specifier)));
      else if (!/^(airworthy|node:)/.test(specifier)) throw new Error(`${file} needs the types of ${specifier}`);
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(file)) rmSync(file);
  }
}

function declarationOf(path) {
  const file = path.replace(/\.ts$/, ".d.ts");
  if (!existsSync(file)) throw new Error(`${file} is imported by a declaration but was not written`);
  return file;
}

/** `import type { TSESTree } from "…"` becomes a namespace with the members that are used, each opaque. */
function withoutForeignTypes(text) {
  return text.replace(FOREIGN, (_, name) => {
    const members = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, member]) => member);
    if (members.length === 0) return `type ${name} = unknown;`;
    return `declare namespace ${name} { ${[...new Set(members)].map((member) => `type ${member} = unknown;`).join(" ")} }`;
  });
}
