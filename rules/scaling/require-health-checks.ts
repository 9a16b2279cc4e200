import {
  addSetting,
  type Change,
  defineRule,
  fail,
  type Probe,
  pass,
  type Service,
  suggested,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "require-health-checks",
  section: "scaling",
  title: "Every instance has a health check",
  why: "Without one, requests go to instances that are still starting or have hung, and nothing restarts them.",
  guide: ["G42"],
  severity: "error",
  weight: 4,
  needs: ["has-server-deployment"],
  fixKind: "suggested",

  subjects: (project) => project.services.filter(({ role, answersWithModel }) => role === "web" && answersWithModel),

  judge(service): Verdict {
    const costly = service.probes.find(({ reaches }) => reaches !== null);
    if (costly) return asksModel(service, costly);
    const { readiness, name, platform } = service;
    if (readiness.is === "set") return pass();
    if (readiness.is === "unknown") return unknown(readiness);
    const message = `${name} gets requests on ${platform} without a health check.`;
    return fail({ message, severity: "warning", label: "no health check" });
  },

  fix: (service) =>
    service.probes.some(({ reaches }) => reaches !== null)
      ? suggested("Point the check at a path that calls no model")
      : suggested("Add a check of a path that calls no model, such as /healthz", changesFor(service)),
});

/** A check that calls a model, every few seconds on every instance: a slow model takes healthy ones away. */
function asksModel({ name }: Service, { at, kind, path, reaches }: Probe): Verdict {
  const message = `The ${kind} check of ${name} requests ${path}, which calls a model: every check costs money, and a slow model fails it.`;
  return fail({ message, at, evidence: reaches ? [reaches] : [], label: "requested every few seconds" });
}

/** Adds a check of a route that is there for it. Without one, only a person knows what to ask. */
function changesFor({ platform, settings }: Service): readonly Change[] {
  if (!settings?.health) return [];
  const { at, container, health: path, port } = settings;
  if (platform === "Render") return [addSetting(at, ["healthCheckPath"], path)];
  return container && port !== null ? [addSetting(container, ["readinessProbe"], { httpGet: { path, port } })] : [];
}
