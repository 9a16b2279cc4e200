import type { Location, Project, Secret } from "../model/index.ts";
import { addImport, addLines, type Change, readVariable, replaceStretch, setOption } from "./change.ts";

/** Example files that list the variables of a project. */
const TEMPLATE = /(?:^|\/)\.?env\.(?:[\w-]+\.)?(?:example|sample|template|dist)$/;

/**
 * Reads a variable in the place of a key, the way the project does, and adds its name to the example file. The key is
 * written nowhere. No change where no code could read a variable.
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

/** Reads a variable in the place of a text, and adds its name to the example file. */
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
