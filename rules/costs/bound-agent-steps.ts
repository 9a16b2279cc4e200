import {
  type AgentLoop,
  boundRounds,
  defineRule,
  type Failure,
  fail,
  isJudged,
  pass,
  replaceExpression,
  suggested,
  type Use,
} from "airworthy/rule";

/** More rounds than a person waits for. */
const LONG = 50;
/** Steps of a graph, several of which make a round. */
const LONG_GRAPH = 100;

export default defineRule({
  id: "bound-agent-steps",
  section: "costs",
  title: "An agent stops after a number of steps",
  why: "An agent that goes in circles asks the model again and again, with a longer and dearer prompt each time.",
  guide: ["G21", "G103"],
  severity: "error",
  weight: 8,
  needs: ["has-agent-loop"],
  fixKind: "suggested",

  subjects: (project) =>
    project.uses.flatMap((use) => (use.agentLoop && isJudged(use) ? [{ ...use, loop: use.agentLoop }] : [])),

  judge(use) {
    const { loop } = use;
    if (loop.state === "unknown") return { is: "unknown", because: loop.because };
    const failure = loop.state === "unbounded" ? unbounded(use, loop) : long(use, loop);
    if (!failure) return pass();
    const own = { at: use.at, note: `${use.name} is asked in each round` };
    return fail({ at: loop.at, evidence: loop.at.line === use.at.line ? [] : [own], ...failure });
  },

  fix({ loop: { at, kind, option, state } }) {
    // A condition under which it stops is no number.
    const isNumber = state === "unbounded" && option !== null && option !== "stopWhen";
    if (kind !== "framework") return suggested(COUNT, kind === "loop" ? [boundRounds(at, ROUNDS)] : []);
    const title = `Set ${option ?? "the option that limits its steps"} to what the longest real task needs`;
    return suggested(title, isNumber ? [replaceExpression(at, String(ROUNDS))] : []);
  },
});

/** As many as the longest tasks of assistants take. */
const ROUNDS = 20;
const COUNT = "Count the rounds, end after a fixed number, and say so in the answer";

function unbounded({ name }: Use, { kind, option }: AgentLoop): Failure {
  if (kind === "loop")
    return {
      message: `This loop asks ${name} until the model stops calling tools: nothing else ends it.`,
      label: "no other end",
    };
  if (kind === "recursion")
    return {
      message: `This function asks ${name} and then itself, until the model stops calling tools.`,
      label: "no other end",
    };
  const message = `${name} goes round until the model is done: ${option ?? "its limit"} ${option ? "sets no limit" : "is not set"}.`;
  return { message };
}

function long({ name, origin }: Use, { bound, option }: AgentLoop): Failure | null {
  if (bound === null) return null;
  if (option === "recursionLimit") {
    const message = `${name} may go ${bound} steps before its recursionLimit ends it.`;
    return bound > LONG_GRAPH ? { message } : null;
  }
  if (bound <= LONG || !origin.interactive) return null;
  return { message: `${name} may go ${bound} steps while a person waits.`, severity: "warning", confidence: "medium" };
}
