import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";

/** The jobs that a job needs, and those that they need: names and commands of each. */
export function workBefore(job: Value, document: Value, files: ReadonlyMap<string, FileFacts>): readonly string[] {
  return jobsBefore(job, document).map(({ id, job: one }) => [id, workOf(one, files)].join("\n"));
}

/** Conditions of a job and of those that it needs: where one of them is skipped, it is skipped too. */
export function conditionsOf(job: Value, document: Value): readonly string[] {
  const own = text(property(job, "if")) ?? "";
  if (/\b(?:always|failure|cancelled)\(\)/.test(own)) return [own];
  return [own, ...jobsBefore(job, document).flatMap(({ job: one }) => text(property(one, "if")) ?? [])];
}

function jobsBefore(job: Value, document: Value): readonly { readonly id: string; readonly job: Value | null }[] {
  const jobs = property(document, "jobs");
  const wanted = needsOf(job);
  for (const id of wanted) {
    for (const further of needsOf(property(jobs, id))) if (!wanted.includes(further)) wanted.push(further);
  }
  return wanted.map((id) => ({ id, job: property(jobs, id) }));
}

const needsOf = (job: Value | null): string[] => itemsOf(property(job, "needs")).flatMap((item) => text(item) ?? []);

/** Names and commands; of a workflow that is called, those of its jobs. */
function workOf(job: Value | null, files: ReadonlyMap<string, FileFacts>): string {
  const called = text(property(job, "uses"));
  const inner = called?.startsWith("./") ? files.get(called.slice(2))?.documents[0] : undefined;
  const jobs = entriesOf(property(inner, "jobs"));
  return [
    text(property(job, "name")) ?? "",
    called ?? "",
    ...itemsOf(property(job, "steps")).map(stepText),
    ...jobs.flatMap(({ key, value }) => [key, ...itemsOf(property(value, "steps")).map(stepText)]),
  ].join("\n");
}

const stepText = (step: Value): string =>
  ["name", "run", "uses"].map((key) => text(property(step, key)) ?? "").join("\n");
