import {
  addSetting,
  defineRule,
  expectedSeconds,
  fail,
  generates,
  type Layer,
  pass,
  replaceValue,
  suggested,
  type Use,
  unknown,
  type Verdict,
} from "airworthy/rule";

/** Seconds within which a free-form answer may not be done; within the second not even a short one. */
const [TIGHT, HOPELESS] = [30, 10];

export default defineRule({
  id: "fit-platform-timeout",
  section: "latency",
  title: "Functions and proxies wait long enough for the answer",
  why: "If a function, proxy or load balancer gives up first, people see an error while the model keeps writing and you keep paying.",
  guide: ["G52", "G61"],
  severity: "error",
  weight: 6,
  needs: ["is-deployed", "has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.layers.filter(({ use, seconds, lacks }) => generates(use) && (seconds.is !== "absent" || lacks)),

  judge(layer): Verdict {
    const { use, seconds, counts, lacks } = layer;
    if (lacks) return fail({ message: `${lacks} does not run at the edge.`, ...shown(layer), severity: "warning" });
    if (seconds.is !== "set") return unknown(seconds);
    const isWhole = use.streaming === "buffered" || use.answer.collected;
    if (counts === "silence" && use.streaming === "streamed" && !isWhole) return pass();
    const expected = expectedSeconds(use);
    if (expected === null) return unknown(use.outputLimit);
    if (seconds.value >= expected) return pass();
    const early = `${capital(layer.name)} gives up after ${seconds.value} s`;
    const short = { message: `${early}; an answer of ${use.name} may take longer.`, ...shown(layer) };
    if (seconds.value < HOPELESS) return fail({ ...short, severity: "error" });
    if (!isWhole) return pass();
    if (seconds.value < TIGHT) return fail({ ...short, severity: "warning" });
    if (patience(use) <= seconds.value) return pass();
    const message = `${early}, but ${use.name} is waited for up to ${patience(use)} s.`;
    return fail({ message, ...shown(layer), severity: "warning" });
  },

  fix: ({ block, cure, lacks, use, written }) =>
    suggested(
      lacks ? `Use ${cure}` : `Raise ${cure} above the client's timeout, or move the work to a job that the page polls`,
      [
        ...(written ? [replaceValue(written, enough(use))] : []),
        ...(block ? [addSetting(block, ["proxy_read_timeout"], `${enough(use)}s`)] : []),
      ],
    ),
});

/** How many seconds the client is told to wait; 0 where it is not. */
const patience = ({ timeout: { ms, state } }: Use): number => (state === "configured" ? (ms ?? 0) / 1000 : 0);

const shown = ({ at, use, isDefault, seconds }: Layer) => ({
  at,
  evidence: [...seconds.because, { at: use.at, note: "waited for here" }],
  confidence: isDefault ? ("medium" as const) : ("high" as const),
});

/** Seconds to write: longer than the client waits, and no more than long-running functions get on every plan. */
const enough = (use: Use): number => Math.min(300, Math.max(60, Math.ceil(patience(use)) + 5));

const capital = (text: string): string => (text === "nginx" ? text : text.charAt(0).toUpperCase() + text.slice(1));
