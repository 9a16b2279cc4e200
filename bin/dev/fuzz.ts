/**
 * `npm run fuzz -- [--seconds N] [--jobs N] [--from N] [--only N]`: mutates the cases of the rules, the sample
 * applications, files of real packages, lockfiles and what git keeps. Each is read, some are audited, and everything
 * twice. What crashes, takes over 5 seconds of a processor, gives two answers or prints a key is told with its number;
 * `--only <number>` does that one again and writes its files into a folder.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeProject } from "./fuzz/project.ts";
import { seedsOf } from "./fuzz/projects.ts";
import { inputOf, trial } from "./fuzz/trial.ts";

const root = join(import.meta.dirname, "..", "..");
/** More time of a processor than this for one input is a way to make an audit hang, on a machine however busy. */
const PATIENCE_S = 5;
/** Where an input is not done after so long on the clock, it never will be. */
const GIVE_UP_MS = 60_000;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "30" },
    jobs: { type: "string", default: String(availableParallelism()) },
    from: { type: "string", default: "1" },
    only: { type: "string" },
    worker: { type: "string" },
  },
});

type Message = { readonly at: number } | { readonly fault: string; readonly at: number };

if (values.worker !== undefined) work(Number(values.worker), Number(values.from));
else if (values.only !== undefined) repeat(Number(values.only));
else process.exitCode = await lead({ ...values, count: Number(values.jobs) });

/** Every `step`th input, for ever: whoever leads ends it. */
function work(step: number, from: number): void {
  const seeds = seedsOf(root);
  const tell = (message: Message) => process.send?.(message);
  let seed = from;
  const next = (): void => {
    tell({ at: seed });
    const before = process.cpuUsage();
    for (const fault of faultsOf(seeds, seed)) tell({ fault, at: seed });
    const { user } = process.cpuUsage(before);
    if (user > PATIENCE_S * 1_000_000) tell({ fault: `takes ${Math.round(user / 1_000_000)} s`, at: seed });
    seed += step;
    setImmediate(next);
  };
  next();
}

function faultsOf(seeds: ReturnType<typeof seedsOf>, seed: number): readonly string[] {
  try {
    return trial(seed, inputOf(seeds, seed));
  } catch (error) {
    return [`throws ${error instanceof Error ? error.stack : String(error)}`];
  }
}

/** Does one input again, here, and leaves its files where they can be looked at. */
function repeat(seed: number): void {
  const seeds = seedsOf(root);
  const { file, files } = inputOf(seeds, seed);
  const folder = mkdtempSync(join(tmpdir(), `airworthy-fuzz-${seed}-`));
  writeProject(folder, files);
  console.log(`input ${seed}: ${folder}, mutated ${file}`);
  const started = performance.now();
  const faults = faultsOf(seeds, seed);
  console.log(`${Math.round(performance.now() - started)} ms\n${faults.join("\n") || "no fault"}`);
}

interface Lead {
  readonly seconds: string;
  readonly from: string;
  /** Of workers. */
  readonly count: number;
}

async function lead({ seconds, from: first, count }: Lead): Promise<number> {
  const ends = performance.now() + Number(seconds) * 1000;
  const from = Number(first);
  const told: string[] = [];
  const tell = (line: string) => {
    told.push(line);
    console.log(line);
  };
  const done = await Promise.all(
    Array.from({ length: count }, (_, i) => watch({ from: from + i, step: count, ends, tell })),
  );
  const inputs = done.reduce((sum, one) => sum + one, 0);
  console.log(`${inputs} inputs from ${from} on, ${told.length} faults`);
  return told.length > 0 ? 1 : 0;
}

interface Watch {
  readonly from: number;
  readonly step: number;
  /** On the clock of `performance`. */
  readonly ends: number;
  readonly tell: (line: string) => void;
}

/** Keeps one worker at work until the time is over; gives how many inputs it finished. */
async function watch({ from, step, ends, tell }: Watch): Promise<number> {
  let [next, inputs] = [from, 0];
  while (performance.now() < ends) {
    const { at, finished, hangs } = await oneWorker({ from: next, step, ends, tell });
    inputs += finished;
    if (hangs) tell(`input ${at}: hangs`);
    next = at + step;
  }
  return inputs;
}

interface Ended {
  /** The last input it began. */
  readonly at: number;
  readonly finished: number;
  readonly hangs: boolean;
}

/** Runs a worker until time is over, or an input takes too long or ends it. */
function oneWorker({ from, step, ends, tell }: Watch): Promise<Ended> {
  const worker: ChildProcess = fork(fileURLToPath(import.meta.url), ["--worker", String(step), "--from", String(from)]);
  let [at, since, finished, hangs] = [from, performance.now(), -1, false];
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (worker.killed) return;
      if (performance.now() >= ends) worker.kill("SIGKILL");
      else if (performance.now() - since > GIVE_UP_MS) {
        hangs = true;
        worker.kill("SIGKILL");
      }
    }, 200);
    worker.on("message", (message: Message) => {
      if ("fault" in message) return tell(`input ${message.at}: ${message.fault}`);
      [at, since, finished] = [message.at, performance.now(), finished + 1];
    });
    worker.on("exit", (code, signal) => {
      clearInterval(timer);
      if (signal !== "SIGKILL") tell(`input ${at}: the process ended with ${code ?? signal}`);
      resolve({ at, finished: Math.max(0, finished), hangs });
    });
  });
}
