import {
  defineRule,
  fail,
  type ModelCall,
  type ModelDeployment,
  type ModelId,
  movingName,
  pass,
  replaceText,
  suggested,
  unknown,
  type Verdict,
  writes,
} from "airworthy/rule";

/** An id that is written in so many files should be a constant. */
const SCATTERED = 3;

export default defineRule<ModelId | ModelDeployment>({
  id: "pin-model-version",
  section: "mlops",
  title: "Models are pinned to a version",
  why: "An alias moves to the vendor's newest version, and your answers change on a day nobody chose.",
  guide: ["G84", "G85"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: ({ modelIds, modelDeployments, calls }) => [
    ...modelIds.filter((id) => id.calls.some(isServed)),
    ...(calls.some((call) => isServed(call) && call.provider === "azure-openai") ? modelDeployments : []),
  ],

  judge(id) {
    if ("version" in id) return ofDeployment(id);
    const failure = id.pinning === "alias" ? movingName(id) : null;
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

  fix(id) {
    if ("version" in id) return suggested("Say NoAutoUpgrade there, and move the deployment when you have compared");
    const { snapshot, end, at, table } = id;
    if (snapshot === null || end !== null)
      return suggested("Use a dated version of a current model, and compare the answers before you change it");
    return suggested(`Write ${snapshot}, its version today`, table === null ? [replaceText(at, snapshot)] : []);
  },
});

/** A deployment, whose name says nothing about the version behind it: the code that makes it does. */
function ofDeployment({ at, model, version }: ModelDeployment): Verdict {
  if (version === "unknown") return unknown({ because: [{ at, note: "decided elsewhere" }] });
  if (version === "stays") return pass();
  const message = `The deployment of ${model} moves to newer versions by itself.`;
  return fail({ message, ...(version === "default" ? { confidence: "medium" } : {}) });
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

const isServed = (call: ModelCall): boolean => writes(call) && call.fileClass === "production";

/** Whether somebody else decides: a setting, a table to choose from, whoever uses the library. */
const isChosenElsewhere = ({ role, packageKind }: ModelId): boolean =>
  role === "default" || role === "row" || packageKind !== "application";
