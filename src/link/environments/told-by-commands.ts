import { OWN_DEPLOY_SCRIPT } from "../../knowledge/platforms.ts";
import type { EnvironmentName } from "../../model/index.ts";
import type { DeployJob, Step } from "../pipelines.ts";
import { environmentInName, environmentNamed } from "./sighting.ts";

/** `open`: something that the tree does not settle decides, or the steps of a job deploy several. */
type Told = EnvironmentName | "open";

/**
 * The environment that the commands of a job tell: `--stage staging`, `--config fly.staging.toml`, `-k
 * overlays/staging`; null where they tell none.
 */
export function environmentInCommands(job: DeployJob): Told | null {
  const told = job.steps.flatMap((step) => toldBy(step, job));
  const [only, ...others] = new Set(told);
  if (only === undefined || (only === null && others.length === 0)) return null;
  return others.length > 0 ? "open" : only;
}

/** One for each environment that a step names; null where it deploys at times, and names none. */
function toldBy(step: Step, job: DeployJob): readonly (Told | null)[] {
  const commands = deploying(step, job);
  const found = commands.flatMap((command) => toldIn(settled(command, job)) ?? []);
  return found.length === 0 && commands.length > 0 && step.condition !== null ? [null] : found;
}

function deploying({ text, uses }: Step, { platform }: DeployJob): readonly string[] {
  if (uses !== null && platform?.actions?.test(uses)) return text.split("\n");
  const deploys = platform?.commands ?? OWN_DEPLOY_SCRIPT;
  return text
    .replace(/\d?>+&?\s*[^\s&;|]+/g, "")
    .split(/\n|&&|[;|]/)
    .filter((command) => !/^\s*(?:#|echo\b)/.test(command) && deploys.test(command))
    .map((command) => command.slice(deploys.exec(command)?.index));
}

const EXPRESSION = /\$\{\{[^}]*\}\}/g;

/** Variables of the job put in; what nothing settles is left as a `$`. */
const settled = (command: string, { variables }: DeployJob): string =>
  command.replace(EXPRESSION, "$").replace(/\$\{?([A-Za-z_]\w*)\}?/g, (all, name: string) => {
    const given = variables.find((one) => one.name === name)?.value;
    return given === undefined || given.includes("$") ? all : given;
  });

/** What a command or an action calls the choice of an environment. */
const CHOOSES = /^(?:--?)?(?:stage|env|environment|target-env|stack|stack-name|workspace)$/;

function toldIn(command: string): Told | null {
  const words = command.split(/[\s"'=,:]+/);
  const chosen = words.filter((_, index) => CHOOSES.test(words[index - 1] ?? ""));
  if (chosen.some((word) => word.includes("$"))) return "open";
  const named = [
    ...chosen.map(environmentNamed),
    ...words.flatMap((word) => word.split("/").reverse()).map((part) => environmentInName(part.replace(FORMAT, ""))),
  ];
  const found = named.find((one) => one !== null) ?? null;
  return found === "development" ? "staging" : found;
}

const FORMAT = /\.(?:ya?ml|tfvars|json|jsonc|toml|env|sh)$/;
