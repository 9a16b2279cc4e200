import {
  type Autoscaler,
  addSetting,
  type Change,
  defineRule,
  fail,
  pass,
  replaceValue,
  type Service,
  suggested,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "require-redundancy",
  section: "scaling",
  title: "More than one instance answers requests",
  why: "With one instance, every restart, crash and deployment is an outage.",
  guide: ["G40", "G42", "G48", "G49"],
  severity: "warning",
  weight: 6,
  needs: ["has-server-deployment", "has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.services.filter(({ role, answersWithModel }) => role === "web" && answersWithModel),

  judge(service): Verdict {
    const { autoscaler, instances, name, platform } = service;
    if (autoscaler) return scaled(name, autoscaler);
    if (instances.is === "unknown") return unknown(instances);
    if (instances.is === "absent") {
      const said = instances.because.length > 0 ? "unless a command says otherwise" : "as no number is set";
      const message = `${name} runs as a single instance on ${platform}, ${said}, and nothing scales it.`;
      return fail({ message, evidence: instances.because, confidence: "medium" });
    }
    if (instances.value === 1) {
      const message = `${name} is fixed to one instance on ${platform}, and nothing scales it.`;
      const at = instances.because[0]?.at;
      return fail({ message, evidence: instances.because, label: "one instance", ...(at ? { at } : {}) });
    }
    if (instances.value > 1 && service.isBalanced === false) {
      const message = `${name} runs ${instances.value} instances, but nothing balances requests over them.`;
      return fail({ message, evidence: instances.because, confidence: "medium" });
    }
    return pass();
  },

  fix: (service) => suggested(titleFor(service), changesFor(service)),
});

function scaled(name: string, autoscaler: Autoscaler): Verdict {
  const evidence = [{ at: autoscaler.at, note: "autoscaler" }];
  if (autoscaler.minimum !== null && autoscaler.minimum <= 1) {
    const message = `The autoscaler of ${name} may go down to a single instance.`;
    return fail({ message, evidence, severity: "info", at: autoscaler.at });
  }
  if (autoscaler.isCpuOnly) {
    const message = `The autoscaler of ${name} watches CPU, but a server that waits for a model hardly uses any.`;
    return fail({ message, evidence, severity: "info", at: autoscaler.at });
  }
  return pass();
}

function titleFor({ autoscaler, platform }: Service): string {
  if (autoscaler) return "Keep at least two instances, and scale by requests in flight";
  if (platform === "PM2") return 'Run at least two instances with exec_mode: "cluster"';
  return "Run at least two instances behind a balancer, and let an autoscaler add more";
}

/** Two instances in place of one. Not on a single machine, where both would want the same port. */
function changesFor({ autoscaler, instances, platform, settings }: Service): readonly Change[] {
  if (platform === "Docker Compose" || platform === "PM2") return [];
  if (autoscaler) return autoscaler.minimum === 1 ? [replaceValue(autoscaler.at, 2)] : [];
  const [written] = instances.because;
  if (instances.is === "set") return instances.value === 1 && written ? [replaceValue(written.at, 2)] : [];
  const isCluster = platform === "Kubernetes" && settings !== undefined;
  return isCluster ? [addSetting(settings.at, ["spec", "replicas"], 2)] : [];
}
