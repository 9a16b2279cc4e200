import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";

/** The jobs that a job needs, and those that they need: names and commands of each. */
export function workBefore(job: Value, document: Value, files: ReadonlyMap<string, FileFacts>): readonly string[] {
  const jobs = property(document, "jobs");
  const wanted = needsOf(job);
  for (const id of wanted) {
    for (const further of needsOf(property(jobs, id))) if (!wanted.includes(further)) wanted.push(further);
  }
  return wanted.map((id) => [id, workOf(property(jobs, id), files)].join("\n"));
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
