import {
  defineRule,
  type Failure,
  fail,
  type ModelId,
  pass,
  replaceText,
  suggested,
  type Verdict,
  writes,
} from "airworthy/rule";

/** In so many files an id is a constant that nobody named. */
const SCATTERED = 3;

export default defineRule({
  id: "pin-model-version",
  section: "mlops",
  title: "Models are pinned to a version",
  why: "An alias moves to the vendor's newest version, and your answers change on a day nobody chose.",
  guide: ["G84", "G85"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.modelIds.filter(({ calls }) => calls.some((call) => writes(call) && call.fileClass === "production")),

  judge(id) {
    const failure = id.pinning === "alias" ? follows(id) : null;
    if (!failure) return repeated(id);
    const { name, at } = id.calls[0] ?? { name: "a call", at: id.at };
    return fail({
      at: id.table ?? id.at,
      evidence: [{ at, note: `sent by ${name}` }],
      ...(isChosenElsewhere(id) ? { severity: "info" } : {}),
      ...(id.isForwarded ? { confidence: "medium" } : {}),
      ...failure,
    });
  },

  fix({ snapshot, end, at, table }) {
    if (snapshot === null || end !== null)
      return suggested("Use a dated version of a current model, and compare the answers before you change it");
    return suggested(`Write ${snapshot}, its version today`, table === null ? [replaceText(at, snapshot)] : []);
  },
});

/** Follows the newest version by its name, or where the version it stands for has a name of its own. */
function follows({ value, snapshot, role }: ModelId): Failure | null {
  if (/-(?:preview|exp|experimental|beta)\b/.test(value))
    return { message: `${value} is a preview: it changes and ends at short notice.`, confidence: "medium" };
  if (snapshot === null && !/[-@]latest$/.test(value)) return null;
  if (role === "sdk")
    return {
      message: `No model is named here, so the SDK sends ${value}, which moves to newer versions.`,
      confidence: "medium",
    };
  if (role === "row")
    return { message: `This table offers aliases that move to newer versions by themselves: ${value}.` };
  return {
    message: `${value} moves to newer versions by itself${snapshot === null ? "" : `; ${snapshot} does not`}.`,
    label: "follows its vendor's newest version",
  };
}

function repeated({ value, role, elsewhere, packageKind }: ModelId): Verdict {
  if (role === "sdk" || packageKind !== "application" || elsewhere.length + 1 < SCATTERED) return pass();
  return fail({
    message: `${value} is written in ${elsewhere.length + 1} files; a constant would keep them in step.`,
    severity: "info",
    cause: `scattered ${value}`,
    evidence: elsewhere.slice(0, 3).map((at) => ({ at, note: "and here" })),
  });
}

/** Somebody else has the last word: a setting, a table to choose from, whoever uses the library. */
const isChosenElsewhere = ({ role, packageKind }: ModelId): boolean =>
  role === "default" || role === "row" || packageKind !== "application";
