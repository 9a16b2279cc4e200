import type { Audit } from "../audit.ts";
import type { Finding } from "../judge/index.ts";

/** What is not suppressed, a baseline or not, the best gain first, as the report orders it. */
export function openFindings({ outcomes, report }: Audit): readonly Finding[] {
  const order = new Map(report.findings.map(({ fingerprint, gain }, index) => [fingerprint, { gain, index }]));
  const rank = ({ fingerprint }: Finding) => order.get(fingerprint) ?? { gain: 0, index: 0 };
  const found = new Set(
    outcomes.flatMap(({ state }) =>
      state.is === "judged" ? state.subjects.flatMap(({ finding }) => finding ?? []) : [],
    ),
  );
  return [...found]
    .filter(({ status, confidence }) => status.is !== "suppressed" && confidence !== "low")
    .sort((a, b) => rank(b).gain - rank(a).gain || rank(a).index - rank(b).index);
}
