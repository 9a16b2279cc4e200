import {
  type Attempt,
  attempt,
  type Bench,
  type Excuse,
  prove,
  type Rewritten,
  suppression,
  type TypeCheck,
  textsOf,
} from "../../fix/index.ts";
import type { Finding } from "../../judge/index.ts";
import { drawChanges, drawFixOverview, drawFixQuestion } from "../../report/terminal/fix-screen.ts";
import type { ScreenOptions } from "../../report/terminal/screen.ts";
import type { Change } from "../../rule/index.ts";
import type { Asker } from "../asker.ts";
import type { Io } from "../io.ts";
import type { Options } from "../options.ts";
import type { Prepared } from "../prepare.ts";
import { FixLog, type Written } from "./log.ts";
import { choicesFor, isWritable, numberIn, placeOf, shownChanges } from "./menu.ts";
import { askExcuse, askNumber, askRule, askWhetherToWrite } from "./questions.ts";
import { FixQueue } from "./queue.ts";

export interface SessionInput {
  readonly prepared: Prepared;
  readonly options: Options;
  readonly io: Io;
  readonly typeCheck: TypeCheck | null;
  readonly screen: ScreenOptions;
  readonly ask: Asker;
}

type Way = "gain" | "rules" | "safe" | "leave";
type Answer = "apply" | "edit" | "skip" | "ignore" | "apply-all" | "ignore-all" | "learn" | "quit";

/** One sitting: asks about one finding after another, writes what is agreed, and tells at the end what came of it. */
export class FixSession {
  readonly #input: SessionInput;
  readonly #log: FixLog;
  readonly #queue: FixQueue;
  readonly #applyAll = new Set<string>();
  readonly #ignoreAll = new Map<string, Excuse>();
  #asked = 0;

  constructor(input: SessionInput) {
    this.#input = input;
    this.#queue = new FixQueue(input.prepared, input.options);
    this.#log = new FixLog(input.prepared, input.io);
  }

  async run(): Promise<number> {
    try {
      const way = await this.#start();
      if (way === "leave") return 0;
      await this.#askAll(way);
    } catch (error) {
      if (!(error instanceof Error && error.name === "ExitPromptError")) throw error;
      this.#input.io.err(this.#log.stopped());
      return 130;
    }
    this.#input.io.out(this.#log.end(this.#queue.prepared.audit.report, this.#queue.left().length, this.#screen()));
    return 0;
  }

  async #start(): Promise<Way> {
    const writable = this.#queue.left();
    const { report } = this.#queue.prepared.audit;
    const all = this.#queue.open();
    const byHand = [...new Set(all.filter((one) => !isWritable(one)).map(({ rule }) => rule.id))];
    const { io, ask } = this.#input;
    io.out(
      drawFixOverview(
        report,
        {
          writable: writable.map((one) => ({ finding: this.#queue.reported(one), place: placeOf(one) })),
          open: all.length,
          byHand,
        },
        this.#screen(),
      ),
    );
    if (writable.length === 0) {
      io.out("Nothing here can be written by a program: airworthy explain <rule> says how to mend it by hand.\n");
      return "leave";
    }
    const safe = writable.filter(({ fix }) => fix.kind === "safe").length;
    const way = (await ask.select("Where to start?", [
      { value: "gain", name: "Best gain first" },
      { value: "rules", name: "Choose a rule" },
      ...(safe > 0 ? [{ value: "safe", name: `Safe fixes only (${safe}), no further questions` }] : []),
      { value: "leave", name: "Leave" },
    ])) as Way;
    if (way !== "rules") return way;
    const ids = [...new Set(writable.map(({ rule }) => rule.id))];
    const chosen = await askRule(ask, ids);
    for (const one of writable) if (one.rule.id !== chosen) this.#queue.pass(one);
    return "gain";
  }

  async #askAll(way: Way): Promise<void> {
    const total = this.#queue.left().length;
    for (let next = this.#queue.left()[0]; next; next = this.#queue.left()[0]) {
      this.#asked += 1;
      const position = `${Math.min(this.#asked, total)} of ${total}`;
      const answer = await this.#decide(next, { position, way });
      if (answer === "quit") return;
    }
  }

  /** Asks about one finding until something is decided. */
  async #decide(
    finding: Finding,
    { position, way }: { readonly position: string; readonly way: Way },
  ): Promise<Answer> {
    let changes = finding.fix.changes ?? [];
    for (;;) {
      const made = attempt(finding, this.#bench(), changes);
      const answer = this.#standing(finding, made, way) ?? (await this.#ask(finding, { made, changes, position }));
      if (answer === "edit") changes = await this.#edited(changes);
      else if (answer === "learn") await this.#explain(finding.rule.id);
      else if (answer === "apply" || answer === "apply-all") {
        if (answer === "apply-all") this.#applyAll.add(finding.rule.id);
        if (this.#apply(finding, made) || this.#queue.isGone(finding)) return answer;
      } else if (answer === "ignore" || answer === "ignore-all") {
        if ((await this.#ignore(finding, answer)) || this.#queue.isGone(finding)) return answer;
      } else {
        if (answer === "skip") this.#pass(finding);
        return answer;
      }
    }
  }

  /** What was decided for all alike, or needs no question. */
  #standing({ rule, fix }: Finding, made: Attempt, way: Way): Answer | null {
    if (way === "safe") return fix.kind === "safe" && made.is === "proved" ? "apply" : "skip";
    if (made.is === "by-hand") return "skip";
    if (this.#applyAll.has(rule.id)) return made.is === "proved" ? "apply" : "skip";
    return this.#ignoreAll.has(rule.id) ? "ignore" : null;
  }

  async #ask(
    finding: Finding,
    {
      made,
      changes,
      position,
    }: { readonly made: Attempt; readonly changes: readonly Change[]; readonly position: string },
  ): Promise<Answer> {
    const { io, ask } = this.#input;
    const { report } = this.#queue.prepared.audit;
    io.out(
      drawFixQuestion(
        {
          finding: this.#queue.reported(finding),
          place: placeOf(finding),
          report,
          after: made.is === "proved" ? made.after.report : null,
          position,
          rule: finding.rule,
          changes: made.is === "by-hand" ? [] : shownChanges(made.files),
          faults: made.is === "rejected" ? made.why : [],
          isTypeChecked: made.is === "proved" && made.isTypeChecked,
        },
        this.#screen(),
      ),
    );
    const alike = this.#queue.left().filter(({ rule }) => rule.id === finding.rule.id).length;
    const choices = choicesFor({ isProved: made.is === "proved", isNumber: numberIn(changes) !== null, alike });
    return (await ask.select(made.is === "proved" ? "Apply this change?" : "Next?", choices)) as Answer;
  }

  async #edited(changes: readonly Change[]): Promise<readonly Change[]> {
    const found = numberIn(changes);
    if (!found) return changes;
    const code = await askNumber(this.#input.ask, found.place.keys.at(-1) ?? "value", found.code);
    return changes.map((change) => (change === found ? { ...found, code } : change));
  }

  #apply(finding: Finding, made: Attempt): boolean {
    if (made.is !== "proved") return false;
    const written = this.#write(made.files, made.after);
    if (written !== "done") return this.#undecided(finding, written);
    this.#log.applied(
      finding,
      made.files.map(({ file }) => file),
    );
    return true;
  }

  async #ignore(finding: Finding, answer: "ignore" | "ignore-all"): Promise<boolean> {
    const { ask, io } = this.#input;
    const needsDay = finding.rule.cap?.outlivesSuppression ?? false;
    const known = this.#ignoreAll.get(finding.rule.id);
    const excuse = known ?? (await askExcuse(ask, { needsDay, today: io.today() }));
    if (!excuse) return false;
    const files = suppression(finding, excuse, this.#queue.prepared.tree);
    const made = files ? prove([finding], files, this.#bench()) : null;
    if (!files || made?.is !== "proved") {
      io.out("   A comment cannot stand there: write it into the configuration (airworthy help config).\n");
      return false;
    }
    if (!known) {
      io.out(drawChanges(shownChanges(files), this.#screen()));
      if (!(await askWhetherToWrite(ask))) return false;
    }
    if (answer === "ignore-all") this.#ignoreAll.set(finding.rule.id, excuse);
    const written = this.#write(files, made.after);
    if (written !== "done") return this.#undecided(finding, written);
    this.#log.ignored(
      finding,
      files.map(({ file }) => file),
    );
    return true;
  }

  #write(files: Rewritten, after: Prepared["audit"]): Written {
    const written = this.#log.write(files);
    if (written === "stale") this.#queue.refresh(null);
    if (written !== "done") return written;
    this.#input.typeCheck?.keep(textsOf(files));
    this.#queue.refresh(after);
    return written;
  }

  /** What cannot be written is passed over; what changed is asked about anew. */
  #undecided(finding: Finding, written: Written): boolean {
    if (written === "refused") this.#pass(finding);
    return written === "refused";
  }

  #pass(finding: Finding): void {
    this.#queue.pass(finding);
    this.#log.skipped += 1;
  }

  async #explain(id: string): Promise<void> {
    const { explainCommand } = await import("../explain-command.ts");
    await explainCommand(id, this.#input.options, this.#input.io);
  }

  #bench(): Bench {
    const { tree, setup, audit } = this.#queue.prepared;
    return { tree, setup, before: audit, typeCheck: this.#input.typeCheck };
  }

  #screen(): ScreenOptions {
    return { ...this.#input.screen, columns: this.#input.io.columns ?? this.#input.screen.columns };
  }
}
