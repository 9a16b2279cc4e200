import type { FileFacts, Value } from "../../facts/index.ts";
import type { IgnoreCheck } from "../../model/index.ts";
import { ignoreRules } from "../../patterns/index.ts";
import { type Instruction, instructionsOf, shippedStages } from "../config-keys/stages.ts";
import { entriesOf, property, text } from "../documents.ts";
import { environmentOfCompose } from "../environments/compose.ts";
import type { IgnoreInput } from "../ignore-checks.ts";
import { folderOf, join } from "../modules.ts";
import { isLive } from "../tree.ts";
import { linesOf } from "./git.ts";
import type { KeptIn } from "./names.ts";

/** Images that are built from a whole folder, and what their ignore file leaves out of it. */
export function imageChecks(kept: KeptIn, input: IgnoreInput): readonly IgnoreCheck[] {
  const { facts, classOf } = input;
  return facts
    .filter(({ format, file }) => format === "dockerfile" && isLive(classOf(file)))
    .flatMap((f) => checkOf(f, kept, input) ?? []);
}

function checkOf(f: FileFacts, { own, also }: KeptIn, input: IgnoreInput): IgnoreCheck | null {
  const instructions = instructionsOf(f);
  const copies = instructions.filter(copiesAll);
  const [first] = copies;
  if (!first) return null;
  const contexts = contextsOf(f.file, instructions, input);
  const names = [...new Set([...own, ...also])];
  const open = contexts.map((context) => openIn(context, names, f.file, input));
  // Where it is not sure which folder is meant, all of them have to let the file in.
  const [least = []] = [...open].sort((a, b) => a.length - b.length);
  const shipping = isForDevelopers(f.file) ? undefined : copies.find((copy) => ships(copy, instructions));
  const ignoreFile = ignoreFileFor(contexts[0] ?? "", f.file, input);
  return {
    at: { file: f.file, ...(shipping ?? first).value.span },
    by: "image",
    file: ignoreFile?.file ?? `${contexts[0] ?? ""}.dockerignore`,
    isThere: ignoreFile !== null,
    open: least,
    misnamed: ignoreFile ? null : misnamedIn(contexts[0] ?? "", input),
    ships: shipping !== undefined,
  };
}

/** `Dockerfile.dev`: what is built from it stays on the machine that built it. */
const isForDevelopers = (file: string): boolean =>
  /(?:^|[./_-])(?:dev|devel|development|local)(?:[._-]|$)/i.test(file.split("/").at(-1) ?? "");

const sourcesOf = ({ words }: Instruction): readonly string[] =>
  words.filter((word) => !word.startsWith("--")).slice(0, -1);

/** `COPY . .`; from another stage nothing of the folder is taken. */
const copiesAll = (one: Instruction): boolean =>
  ["COPY", "ADD"].includes(one.is) &&
  !one.words.some((word) => word.startsWith("--from")) &&
  sourcesOf(one).some((source) => /^(?:\.|\.\/|\/|\.\/\.)$/.test(source));

function openIn(context: string, names: readonly string[], dockerfile: string, input: IgnoreInput): readonly string[] {
  const inside = names.filter((name) => name.startsWith(context)).map((name) => name.slice(context.length));
  const rules = ignoreFileFor(context, dockerfile, input);
  const matcher = ignoreRules(rules ? linesOf(rules).map(asGitPattern) : []);
  return inside.filter((name) => matcher.says(name) !== "ignored").map((name) => `${context}${name}`);
}

/** Patterns of .dockerignore begin at the root of the context, whether or not they say so. */
function asGitPattern(line: string): string {
  const [, not = "", pattern = ""] = /^(!?)(?:\.?\/)?(.*)$/.exec(line) ?? [];
  return pattern.startsWith("**/") ? `${not}${pattern}` : `${not}/${pattern}`;
}

function ignoreFileFor(context: string, dockerfile: string, { facts }: IgnoreInput): FileFacts | null {
  const names = [`${dockerfile}.dockerignore`, `${context}.dockerignore`];
  for (const name of names) {
    const found = facts.find(({ file }) => file === name);
    if (found) return found;
  }
  return null;
}

function misnamedIn(context: string, { files }: IgnoreInput): string | null {
  const isOfAnother = (file: string) => files.includes(file.replace(/\.dockerignore$/, ""));
  const isMisnamed = (file: string) =>
    /(?:^|\/)[^/]*dockerignore[^/]*$/i.test(file) && folderOf(file) === context && !isOfAnother(file);
  return files.find((file) => isMisnamed(file)) ?? null;
}

/** The folder that is sent to the build: what a compose file says, else its own or the root, if what it copies is there. */
function contextsOf(
  file: string,
  instructions: readonly Instruction[],
  { facts, files }: IgnoreInput,
): readonly string[] {
  const said = facts.filter((f) => environmentOfCompose(f.file) !== null).flatMap((f) => contextsIn(f, file));
  if (said.length > 0) return [...new Set(said)];
  const own = folderOf(file);
  const sources = instructions
    .filter(({ is, words }) => is === "COPY" && !words.some((word) => word.startsWith("--from")))
    .flatMap(sourcesOf)
    .filter((source) => !/^[./]*$|[*?[$]/.test(source));
  const has = (folder: string) =>
    sources.every((source) => {
      const place = join(folder, source)?.replace(/\/$/, "");
      return files.some((one) => one === place || one.startsWith(`${place}/`));
    });
  const fitting = [...new Set([own, ""])].filter(has);
  return fitting.length > 0 ? fitting : [own];
}

function contextsIn({ file, documents }: FileFacts, dockerfile: string): readonly string[] {
  return entriesOf(property(documents[0], "services")).flatMap(({ value }) => {
    const build: Value | null = property(value, "build");
    const context = join(folderOf(file), `${text(build) ?? text(property(build, "context")) ?? ""}/`);
    if (!build || context === null) return [];
    const named = join(context, text(property(build, "dockerfile")) ?? "Dockerfile");
    return named === dockerfile ? [context] : [];
  });
}

/** Its stage ships, or a stage that ships takes the whole folder over. */
function ships(copy: Instruction, instructions: readonly Instruction[]): boolean {
  const shipped = shippedStages(instructions);
  if (shipped.has(copy.stage)) return true;
  const target = placeIn(copy, instructions, copy.words.at(-1) ?? "");
  return instructions.some((one) => {
    const isTaking = one.words.some((word) => word === `--from=${copy.stage}`) && shipped.has(one.stage);
    return (
      isTaking && sourcesOf(one).some((source) => `${target}/`.startsWith(`${source.replace(/(?<!\/)\/+$/, "")}/`))
    );
  });
}

/** The folder in the image, as far as WORKDIR tells it. */
function placeIn(copy: Instruction, instructions: readonly Instruction[], path: string): string {
  const before = instructions.slice(0, instructions.indexOf(copy));
  const work = before.findLast(({ is }) => is === "WORKDIR")?.words[0] ?? "/";
  return `/${join(path.startsWith("/") ? "" : `${work}/`, path) ?? ""}`.replace(/^\/+/, "/").replace(/\/$/, "");
}
