import type { Location, Project, Secret } from "../model/index.ts";
import { addImport, addLines, type Change, readVariable, replaceStretch, setOption } from "./change.ts";

/** A file that names variables for whoever sets the project up. */
const TEMPLATE = /(?:^|\/)\.?env\.(?:[\w-]+\.)?(?:example|sample|template|dist)$/;

/**
 * The reading of a variable where a key is written, in the way of the project; the variable's name goes into the
 * example of variables, and the key goes nowhere. Nothing where no code could read one there.
 */
export function readSecret({ at, form, fileClass, variable }: Secret, project: Project): readonly Change[] {
  if (TEMPLATE.test(at.file)) return [replaceStretch(at, "")];
  if (fileClass === "docs" || fileClass === "test") {
    return form === "plain" ? [replaceStretch(at, fileClass === "docs" ? "YOUR_API_KEY" : "test-key")] : [];
  }
  if (form === "encoded" || variable === undefined) return [];
  const reading = project.variableAt?.(at.file, variable);
  if (form === "fallback") return reading ? [readVariable(at, reading.code)] : [];
  return readFrom(variable, at, project);
}

/** The reading of a variable where a text is written, with its name in the example of variables. */
export function readFrom(variable: string, at: Location, project: Project): readonly Change[] {
  const reading = project.variableAt?.(at.file, variable);
  if (!reading) return [];
  const { code, declared, example, imported, name } = reading;
  return [
    readVariable(at, code),
    ...(imported ? [addImport(at.file, imported.name, imported.from)] : []),
    ...declared.flatMap((one) => setOption(one.place, one.code)),
    addLines(example, [`${name}=`]),
  ];
}
