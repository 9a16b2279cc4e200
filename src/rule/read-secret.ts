import type { Project, Secret } from "../model/index.ts";
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
  const isReadable = form !== "encoded" && variable !== undefined;
  const reading = isReadable ? project.variableAt?.(at.file, variable) : null;
  if (!reading) return [];
  const { code, declared, example, imported, name } = reading;
  if (form === "fallback") return [readVariable(at, code)];
  return [
    readVariable(at, code),
    ...(imported ? [addImport(at.file, imported.name, imported.from)] : []),
    ...declared.flatMap((one) => setOption(one.place, one.code)),
    addLines(example, [`${name}=`]),
  ];
}
