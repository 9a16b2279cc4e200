import { type DeprecatedUse, defineRule, fail, type ModelCall, manual, pass } from "airworthy/rule";

export default defineRule({
  id: "no-deprecated-api",
  section: "mlops",
  title: "No interface is used that its vendor has given up",
  why: "What a vendor has given up stops working on a day that the vendor chooses, and gets no corrections until then.",
  guide: ["G87"],
  severity: "warning",
  weight: 4,
  needs: ["has-calls"],
  fixKind: "manual",

  subjects: (project) => [
    ...project.deprecated.map((use) => ({ at: use.at, use })),
    ...project.calls.filter(isLive).map(({ at }) => ({ at, use: null })),
  ],

  judge({ use }, { asOf }) {
    if (use === null) return pass();
    return fail({ message: messageOf(use, asOf), evidence: use.because.slice(0, 3) });
  },

  fix: ({ use }) => manual(`Move to ${use?.replacement ?? "its successor"}`),
});

const isLive = ({ fileClass, switchedOff }: ModelCall): boolean =>
  (fileClass === "production" || fileClass === "script") && !switchedOff;

function messageOf({ what, ends, replacement }: DeprecatedUse, asOf: string): string {
  const when = ends === null ? "" : `: ${ends <= asOf ? "switched off on" : "ends on"} ${ends}`;
  return `This uses ${what}, which the vendor has given up${when}. Its place has been taken by ${replacement}.`;
}
