import { namesPackage, type SkimmedFile, type Wanted } from "../skim/index.ts";

/** Larger texts are data, whatever their name. */
const LARGEST_CODE = 1_500_000;

/** Nobody wrote these. */
export const UNREAD = new Set<SkimmedFile["class"]>(["generated", "vendored"]);

/** Code that uses a model, by the modules, addresses and variables it names. */
export function telling(files: readonly SkimmedFile[], wanted: Wanted): readonly SkimmedFile[] {
  return files.filter((file) => isCode(file) && (namesModel(file, wanted) || namesKey(file, wanted)));
}

/** An SDK or an address. */
export function namesModel(file: SkimmedFile, wanted: Wanted): boolean {
  return namesPackage(file.specifiers, wanted.sdkPackages) || placesNamed(file, wanted).length > 0;
}

/** Where a model is to be found: a host, a path. A package's name in quotes may be any word. */
export function placesNamed({ words }: SkimmedFile, wanted: Wanted): readonly string[] {
  const { places } = sortsOf(wanted);
  return [...words].filter((word) => places.has(word));
}

/** The variable of a key, and nothing else: settings and types name it as well as code that sends it. */
export function namesKey({ words }: SkimmedFile, wanted: Wanted): boolean {
  const { variables } = sortsOf(wanted);
  return [...words].some((word) => variables.has(word));
}

/** Whether a name in capitals is of a variable that holds a key. */
export function namesKeyOf(constant: string, wanted: Wanted): boolean {
  return [...sortsOf(wanted).variables].some((word) => constant.includes(word));
}

/** What tells of a model, by what it is. */
interface Sorts {
  readonly places: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

/** Every file is asked about several times: told apart once. */
function sortsOf(wanted: Wanted): Sorts {
  const known = sorts.get(wanted) ?? sortsIn(wanted);
  sorts.set(wanted, known);
  return known;
}

const sorts = new WeakMap<Wanted, Sorts>();

function sortsIn({ telling: words }: Wanted): Sorts {
  return {
    places: new Set(words.filter((word) => !/^["']|^@(?!cf\/)|^[A-Z0-9_]+$/.test(word))),
    variables: new Set(words.filter((word) => /^[A-Z0-9_]+$/.test(word))),
  };
}

export function isCode(file: SkimmedFile): boolean {
  return isWrittenCode(file) && file.size <= LARGEST_CODE;
}

export interface PassedOver {
  readonly file: string;
  readonly reason: string;
}

/** Code that would be parsed for what it names, if it were smaller. Keys were searched for all the same. */
export function tooLargeToParse(files: readonly SkimmedFile[], wanted: Wanted): readonly PassedOver[] {
  const reason = `larger than ${LARGEST_CODE / 1_000_000} MB: searched for keys, not parsed`;
  return files
    .filter((file) => isWrittenCode(file) && file.size > LARGEST_CODE && namesModel(file, wanted))
    .map(({ file }) => ({ file, reason }));
}

function isWrittenCode({ format, file, class: kind }: SkimmedFile): boolean {
  return format === "typescript" && !UNREAD.has(kind) && !/\.d\.[cm]?ts$/.test(file);
}
