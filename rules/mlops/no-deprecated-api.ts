import { type DeprecatedUse, defineRule, fail, isJudged, manual, pass } from "airworthy/rule";

export default defineRule({
  id: "no-deprecated-api",
  section: "mlops",
  title: "No deprecated API is used",
  why: "A deprecated API gets no fixes, and stops working on a day the vendor chooses.",
  guide: ["G87"],
  severity: "warning",
  weight: 4,
  needs: ["has-calls"],
  fixKind: "manual",

  subjects: (project) => [
    ...project.deprecated.map((use) => ({ at: use.at, use })),
    ...project.uses.filter(isJudged).map(({ call }) => ({ at: call.at, use: null })),
  ],

  judge({ use }, { asOf }) {
    if (use === null) return pass();
    const severity = use.isStillRead ? "info" : "warning";
    return fail({ message: messageOf(use, asOf), severity, evidence: use.because.slice(0, 3) });
  },

  fix: ({ use }) => manual(`Move to ${use?.replacement ?? "its successor"}`),
});

function messageOf({ what, ends, replacement }: DeprecatedUse, asOf: string): string {
  const when = ends === null ? "" : `: ${ends <= asOf ? "switched off on" : "ends on"} ${ends}`;
  return `This uses ${what}, which is deprecated${when}; use ${replacement}.`;
}
