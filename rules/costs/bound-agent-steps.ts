import {
  type AgentLoop,
  boundRounds,
  defineRule,
  type Endpoint,
  type Failure,
  fail,
  isJudged,
  pass,
  replaceExpression,
  suggested,
  type Use,
} from "airworthy/rule";

export default defineRule({
  id: "bound-agent-steps",
  section: "costs",
  title: "An agent stops after a number of steps",
  why: "An agent that goes in circles calls the model again and again, with a longer and more expensive prompt each time.",
  guide: ["G21", "G103"],
  severity: "error",
  weight: 8,
  needs: ["has-agent-loop"],
  fixKind: "suggested",

  subjects: (project) =>
    project.uses.flatMap((use) => (use.agentLoop && isJudged(use) ? [{ ...use, loop: use.agentLoop }] : [])),

  judge(use, { project }) {
    const { loop } = use;
    if (loop.state === "unknown") return { is: "unknown", because: loop.because };
    if (loop.kind === "hosted") return hosted(use, loop, project.endpoints);
    const failure = loop.state === "unbounded" ? unbounded(use, loop) : long(use, loop);
    const evidence = [{ at: use.at, note: `${use.name} is called in each round` }];
    return failure ? fail({ at: loop.at, evidence, ...failure }) : pass();
  },

  fix({ loop: { at, kind, option, spawns, state } }) {
    if (kind === "hosted") return suggested("Set max_tool_calls to what one answer needs");
    if (spawns && state === "bounded") return suggested("Hand the depth on, and leave the tool out below it");
    const isNumber = state === "unbounded" && option !== null && option !== "stopWhen"; // which is a condition
    if (kind !== "framework") return suggested(COUNT, kind === "loop" ? [boundRounds(at, ROUNDS)] : []);
    const title = `Set ${option ?? "the option that limits its steps"} to what the longest real task needs`;
    return suggested(title, isNumber ? [replaceExpression(at, String(ROUNDS))] : []);
  },
});

const ROUNDS = 20; // as many as the longest tasks of assistants take
const COUNT = "Count the rounds, end after a fixed number, and say so in the answer";

/** A loop at the provider: a finding only where strangers can start it. Who signs in answers for what they spend. */
function hosted({ name, call }: Use, { state, because }: AgentLoop, endpoints: readonly Endpoint[]) {
  const isOpen = (one: Endpoint) => one.audience === "public" && /^(?:open|excluded)$/.test(one.authentication.state);
  const open = endpoints.find((one) => isOpen(one) && one.uses.some((other) => other.call === call));
  if (state === "bounded" || !open) return pass();
  const message = `${name} lets the model use the provider's tools without a limit, for anyone who calls ${open.name}.`;
  return fail({ message, severity: "warning", confidence: "medium", evidence: because, label: "no max_tool_calls" });
}

function unbounded({ name }: Use, { kind, option }: AgentLoop): Failure {
  const messages = {
    hosted: "",
    loop: `This loop calls ${name} until the model stops calling tools: nothing else ends it.`,
    recursion: `This function calls ${name} and then itself, until the model stops calling tools.`,
    framework: `${name} keeps going until the model is done: ${option ? `${option} sets no limit` : "no limit is set"}.`,
  };
  return { message: messages[kind], label: "nothing else ends it" };
}

/** A loop that is bounded, but far out: by more rounds than a person waits for, or with agents within agents. */
function long({ name, origin }: Use, { bound, option, spawns }: AgentLoop): Failure | null {
  const steps = bound ?? 0;
  if (option === "recursionLimit" && steps > 100)
    return { message: `${name} may take ${steps} steps before its recursionLimit stops it.` };
  const weaker = { severity: "warning", confidence: "medium" } as const;
  if (option !== "recursionLimit" && steps > 50 && origin.interactive)
    return { message: `${name} may take ${steps} steps while someone waits.`, ...weaker };
  const message = `${name} has a tool that starts it again, and nothing limits how deep.`;
  return spawns ? { at: spawns.at, message, label: "with steps of its own", ...weaker } : null;
}
