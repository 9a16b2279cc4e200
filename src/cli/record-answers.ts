import { writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { questions } from "../../rules/index.ts";
import {
  type Attestation,
  type AttestedFile,
  checkConfigText,
  locateConfig,
  UsageError,
  withAttestations,
} from "../config/index.ts";
import type { ReportChecklistItem } from "../report/report.ts";
import { byAttention, isOpenItem } from "../report/terminal/checklist-lines.ts";
import { renderChecklistItem } from "../report/terminal/checklist-screen.ts";
import { Screen, type ScreenOptions } from "../report/terminal/screen.ts";
import type { AnyRule } from "../rule/index.ts";
import { askAttestation } from "./ask-attestation.ts";
import type { Asker } from "./asker.ts";
import { changedLines } from "./changed-lines.ts";
import type { Io } from "./io.ts";

export interface Recording {
  /** Of the audited tree. */
  readonly root: string;
  readonly rules: readonly AnyRule[];
  /** `--config` */
  readonly file: string | null;
  /** The items were named: those that are answered already are asked again. */
  readonly isNamed: boolean;
  readonly screen: ScreenOptions;
  readonly io: Io;
  readonly ask: Asker;
}

const NEW_FILE = "airworthy.config.json";

/** Asks for the items of the checklist, shows what would be written, and writes it after a yes. */
export async function recordAnswers(items: readonly ReportChecklistItem[], recording: Recording): Promise<number> {
  const { io, ask } = recording;
  const source = await sourceOf(recording);
  const answers = await askAll(
    byAttention(items).filter((item) => recording.isNamed || isOpenItem(item)),
    recording,
  );
  if (answers.length === 0) {
    io.out("Nothing to write.\n");
    return 0;
  }
  const text = await withAttestations(source, answers);
  const known = { rules: recording.rules, checklist: questions.map(({ id }) => id) };
  await checkConfigText({ ...source, text }, known);
  io.out(preview(source, text, recording.screen));
  if (!(await ask.confirm(`Write this to ${source.file}?`))) {
    io.out("Nothing was written.\n");
    return 0;
  }
  save(source, text);
  io.out(`${source.file} has ${answers.length} ${answers.length === 1 ? "answer" : "answers"} more.\n`);
  return 0;
}

interface Source extends AttestedFile {
  readonly path: string;
}

/** The configuration in force, or the one to be made beside the tree. */
async function sourceOf({ root, file }: Recording): Promise<Source> {
  const found = await locateConfig({ root, file });
  if (!found) return { path: join(root, NEW_FILE), file: NEW_FILE, text: "", key: null };
  const name = relative(root, found.path).split(sep).join("/");
  if (found.text !== null) return { ...found, file: name, text: found.text };
  throw new UsageError(`${name} is a program, and answers cannot be written into it`, {
    hint: `Write the key "checklist" by hand, or keep the configuration as ${NEW_FILE}.`,
  });
}

async function askAll(items: readonly ReportChecklistItem[], recording: Recording): Promise<readonly Attestation[]> {
  const { io, ask, screen } = recording;
  const answers: Attestation[] = [];
  for (const item of items) {
    const question = questions.find(({ id }) => id === item.id);
    if (!question) continue;
    io.out(await renderChecklistItem(item, screen));
    const answer = await askAttestation(question, ask, { today: io.today(), by: answers.at(-1)?.by ?? "" });
    if (answer === "stop") break;
    if (answer) answers.push(answer);
  }
  return answers;
}

function preview(source: Source, text: string, options: ScreenOptions): string {
  const screen = new Screen(options);
  const { green, red } = options.paint;
  const paint = { "+": green, "-": red, " ": (line: string) => line };
  const lines = changedLines(source.text, text).map(({ mark, text: line }) =>
    paint[mark](`${mark} ${screen.say(line)}`),
  );
  return `\n${screen.say(source.file)}\n${lines.join("\n")}\n\n`;
}

function save({ path, file }: Source, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} could not be written`, { detail });
  }
}
