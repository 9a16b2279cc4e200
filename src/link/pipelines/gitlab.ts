import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { type Job, shortLines, type Variable, variablesIn } from "./job.ts";

export const IS_PIPELINE = /(^|\/)\.gitlab-ci(?:[.-][\w-]+)?\.ya?ml$|(^|\/)\.gitlab\/ci\/.+\.ya?ml$/;
/** Keys at the top that are no jobs. docs.gitlab.com "CI/CD YAML syntax reference", read 2026-11-23. */
const GLOBAL = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "cache", "spec"]);

/** Jobs of GitLab pipelines, with what they extend, in the same file or in one that is included from the repository. */
export function gitlabJobs(facts: readonly FileFacts[]): readonly Job[] {
  const files = new Map(facts.map((f) => [f.file, f]));
  // What lies at the root comes first: it may include the others.
  const roots = facts.filter((f) => IS_PIPELINE.test(f.file)).sort((a, b) => (a.file < b.file ? -1 : 1));
  const read = new Set<FileFacts>();
  return roots.flatMap((root) => {
    const whole = withIncluded(root, files);
    return whole.flatMap((f) => {
      if (read.has(f)) return [];
      read.add(f);
      return jobsOf(f, whole);
    });
  });
}

/** A file and what it includes, itself first. docs.gitlab.com "Use CI/CD configuration from other files", read 2026-11-30. */
function withIncluded(root: FileFacts, files: ReadonlyMap<string, FileFacts>): readonly FileFacts[] {
  const found = [root];
  for (const { documents } of found) {
    for (const item of itemsOf(property(documents.at(-1), "include"))) {
      const path = (text(item) ?? text(property(item, "local")) ?? "").replace(/^\.?\//, "");
      const included = property(item, "project") ? undefined : files.get(path);
      if (included && !found.includes(included)) found.push(included);
    }
  }
  return found;
}

function jobsOf(f: FileFacts, whole: readonly FileFacts[]): readonly Job[] {
  const { file } = f;
  const document = f.documents.at(-1);
  const shared = whole.flatMap((one) => variablesOf(property(one.documents.at(-1), "variables"), one.file));
  const jobs = entriesOf(document).filter(({ key }) => !GLOBAL.has(key) && !key.startsWith("."));
  return jobs.map(({ key, value, span }): Job => {
    const chain = extended({ file, value }, [f, ...whole]);
    const read = (name: string): Value | null => chain.map((one) => property(one.value, name)).find(Boolean) ?? null;
    const written = read("environment");
    const script = ["before_script", "script"].flatMap((name) =>
      itemsOf(read(name)).flatMap((line) => text(line) ?? []),
    );
    const at = { file, ...span };
    const rules = [...itemsOf(read("rules")), ...itemsOf(read("only"))];
    const condition = rules.flatMap((rule) => text(rule) ?? text(property(rule, "if")) ?? []).join(" ; ");
    const own = chain.flatMap((one) => variablesOf(property(one.value, "variables"), one.file));
    return {
      system: "gitlab",
      isTemplate: false,
      file,
      at,
      name: key,
      callers: [],
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

interface Written {
  readonly file: string;
  readonly value: Value;
}

/** A job and what it extends, whatever stands nearer first. */
function extended(job: Written, around: readonly FileFacts[]): readonly Written[] {
  const found: Written[] = [job];
  for (const next of found) {
    const parents = itemsOf(property(next.value, "extends")).flatMap((parent): Written[] => {
      const named = around.flatMap(({ file, documents }): Written[] => {
        const value = property(documents.at(-1), text(parent) ?? "");
        return value ? [{ file, value }] : [];
      });
      return named.slice(0, 1);
    });
    found.push(...parents.reverse().filter(({ value }) => !found.some((one) => one.value === value)));
  }
  return found;
}

function variablesOf(value: Value | null, file: string): readonly Variable[] {
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const written = text(inner) ?? text(property(inner, "value"));
    return written === null ? [] : [{ name: key, value: written, at: { file, ...inner.span } }];
  });
}
