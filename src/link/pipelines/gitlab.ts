import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { type Job, shortLines, type Variable, variablesIn } from "./job.ts";

export const IS_PIPELINE = /(^|\/)\.gitlab-ci(?:[.-][\w-]+)?\.ya?ml$|(^|\/)\.gitlab\/ci\/.+\.ya?ml$/;
/** Keys at the top that are no jobs. docs.gitlab.com "CI/CD YAML syntax reference", read 2026-11-23. */
const GLOBAL = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "cache", "spec"]);

/** Jobs of GitLab pipelines, with what they extend within the same file. */
export function gitlabJobs(facts: readonly FileFacts[]): readonly Job[] {
  return facts.filter((f) => IS_PIPELINE.test(f.file)).flatMap(jobsOf);
}

function jobsOf(facts: FileFacts): readonly Job[] {
  const document = facts.documents.at(-1);
  const shared = variablesOf(property(document, "variables"), facts.file);
  const jobs = entriesOf(document).filter(({ key }) => !GLOBAL.has(key) && !key.startsWith("."));
  return jobs.map(({ key, value, span }): Job => {
    const read = (name: string): Value | null => inherited(value, name, document);
    const written = read("environment");
    const script = ["before_script", "script"].flatMap((name) =>
      itemsOf(read(name)).flatMap((line) => text(line) ?? []),
    );
    const at = { file: facts.file, ...span };
    const rules = [...itemsOf(read("rules")), ...itemsOf(read("only"))];
    const condition = rules.flatMap((rule) => text(rule) ?? text(property(rule, "if")) ?? []).join(" ; ");
    const own = variablesOf(read("variables"), facts.file);
    return {
      system: "gitlab",
      isTemplate: false,
      file: facts.file,
      at,
      name: key,
      environment: text(written) ?? text(property(written, "name")),
      condition,
      branches: [],
      isOnPullRequest: /merge_request/.test(condition),
      events: [],
      before: [],
      steps: [{ text: shortLines(script.join("\n")), uses: null, condition: null, runsTree: true, env: [], at }],
      variables: [...variablesIn(script.join("\n"), at), ...own, ...shared],
      env: [...own, ...shared],
    };
  });
}

/** A key of a job, or of the first template it extends that has it. */
function inherited(job: Value, name: string, document: Value | undefined): Value | null {
  const seen = new Set<Value>();
  const open: Value[] = [job];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const found = property(next, name);
    if (found) return found;
    const parents = itemsOf(property(next, "extends")).flatMap(
      (parent) => property(document, text(parent) ?? "") ?? [],
    );
    open.push(...parents.reverse());
  }
  return null;
}

function variablesOf(value: Value | null, file: string): readonly Variable[] {
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const written = text(inner) ?? text(property(inner, "value"));
    return written === null ? [] : [{ name: key, value: written, at: { file, ...inner.span } }];
  });
}
