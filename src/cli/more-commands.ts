import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import type { InitOptions } from "./init/init-command.ts";

/** Commands around the audit: what is accepted, silenced, configured. */
export function addMoreCommands(program: Command, { io, finish, options }: CommandContext): void {
  program
    .command("baseline")
    .description("Accepts what is found today, so that only new findings fail a run.")
    .argument("[path]", "folder to look at", ".")
    .option("--prune", "take out what is mended, add nothing", false)
    .action(async (path: string, own: { readonly prune: boolean }) => {
      const { baselineCommand } = await import("./baseline-command.ts");
      finish(await baselineCommand(path, { ...options(), ...own }, io));
    });
  program
    .command("init")
    .description("Sets up configuration, CI and hook: shows all that it would write, and writes it after one yes.")
    .argument("[path]", "root of the repository", ".")
    .option("--yes", "write without asking", false)
    .option("--dry-run", "show, and write nothing", false)
    .option("--agents", "tell coding assistants, in AGENTS.md", false)
    .action(async (path: string, own: InitOptions) => {
      const { initCommand } = await import("./init/init-command.ts");
      finish(await initCommand(path, { ...options(), ...own }, io));
    });
  program
    .command("watch")
    .description("Audits, and again whenever a file changes, until Ctrl-C.")
    .argument("[path]", "folder to audit", ".")
    .action(async (path: string) => {
      finish(await (await import("./watch-command.ts")).watchCommand(path, options(), io));
    });
  program
    .command("merge")
    .description("Puts the parts of --shard together, or sets the reports of several repositories side by side.")
    .argument("<files...>", "what --shard wrote, or what --format json wrote")
    .action(async (files: readonly string[]) => {
      finish(await (await import("./merge-command.ts")).mergeCommand(files, options(), io));
    });
  program
    .command("suppressions")
    .description("All that is silenced: since when, why, and until when.")
    .argument("[path]", "folder to look at", ".")
    .action(async (path: string) => {
      finish(await (await import("./suppressions-command.ts")).suppressionsCommand(path, options(), io));
    });
  program
    .command("config")
    .description("The configuration in effect, and where each value is written; of one file with overrides.")
    .argument("[path]", "folder, or a file of the current folder", ".")
    .action(async (path: string) => {
      finish(await (await import("./config-command.ts")).configCommand(path, options(), io));
    });
  program
    .command("completion")
    .description("A script that completes commands, options and rules in a shell.")
    .argument("<shell>", "bash, zsh, fish or pwsh")
    .action(async (shell: string) => {
      const { completionCommand } = await import("./completion-command.ts");
      const { rules } = await import("../../rules/index.ts");
      finish(completionCommand(shell, { program, rules: rules.map(({ id }) => id) }, io));
    });
}
