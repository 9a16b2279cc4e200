import { Command } from "commander";
import type { ChecklistOptions } from "./checklist-command.ts";
import type { CommandContext, Finish } from "./command-context.ts";
import type { FixOptions } from "./fix/fix-command.ts";
import { HELP } from "./help-text.ts";
import type { Io } from "./io.ts";
import { addMoreCommands } from "./more-commands.ts";
import { OPTIONS, type Options, readOptions } from "./options.ts";

/** The tree of commands. Each command's own module is loaded only when it is called. */
export function createProgram(io: Io, finish: Finish): Command {
  const program = new Command("airworthy");
  const options = (): Options => readOptions(program.opts());
  program
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => {} })
    .helpCommand(false)
    .option("--version", "version of airworthy and of what it knows")
    .argument("[path]", "folder to audit", ".")
    .action(async (path: string) => {
      if (program.opts()["version"]) return io.out((await import("./version-text.ts")).versionText());
      finish(await (await import("./audit-command.ts")).auditCommand(path, options(), io));
    });
  for (const option of OPTIONS) program.addOption(option);
  program.helpInformation = () => HELP;
  addCommands(program, { io, finish, options });
  addMoreCommands(program, { io, finish, options });
  return program;
}

function addCommands(program: Command, { io, finish, options }: CommandContext): void {
  program
    .command("inventory")
    .description("Every client and call, as resolved.")
    .argument("[path]", "folder to look at", ".")
    .action(async (path: string) => {
      finish(await (await import("./inventory-command.ts")).inventoryCommand(path, options(), io));
    });
  program
    .command("environments")
    .description("Which credentials, projects and endpoints each environment is given.")
    .argument("[path]", "folder to look at", ".")
    .action(async (path: string) => {
      finish(await (await import("./environments-command.ts")).environmentsCommand(path, options(), io));
    });
  program
    .command("checklist")
    .description("What only people can attest, beside what the tree shows.")
    .argument("[path]", "folder to look at", ".")
    .option("--record", "ask for answers and write them into the configuration", false)
    .option("--item <id>", "this item only; may be repeated", (id: string, before: string[]) => [...before, id], [])
    .action(async (path: string, own: ChecklistOptions) => {
      const { checklistCommand } = await import("./checklist-command.ts");
      finish(await checklistCommand(path, { ...options(), ...own }, io));
    });
  program
    .command("coverage")
    .description("Every statement of the guide, and what was decided here.")
    .argument("[path]", "folder to look at", ".")
    .action(async (path: string) => {
      finish(await (await import("./coverage-command.ts")).coverageCommand(path, options(), io));
    });
  program
    .command("fix")
    .description("Mends what it can, with a diff and a proof for every step.")
    .argument("[path]", "folder to mend", ".")
    .option("--undo", "take back what the last run wrote", false)
    .action(async (path: string, own: FixOptions) => {
      finish(await (await import("./fix/fix-command.ts")).fixCommand(path, { ...options(), ...own }, io));
    });
  program
    .command("why")
    .description("Facts, options and verdicts for one line. The file is named from the current folder.")
    .argument("<file:line>", "src/chat.ts:12")
    .action(async (place: string) => finish(await (await import("./why-command.ts")).whyCommand(place, options(), io)));
  program
    .command("rules")
    .description("All rules, by section.")
    .action(async () => finish(await (await import("./rules-command.ts")).rulesCommand(options(), io)));
  program
    .command("explain")
    .description("A rule's page.")
    .argument("<rule>", "bound-output-tokens")
    .action(async (id: string) =>
      finish(await (await import("./explain-command.ts")).explainCommand(id, options(), io)),
    );
  program
    .command("help")
    .description("What there is, a command or a topic.")
    .argument("[topic]")
    .action(async (topic?: string) => finish((await import("./help-command.ts")).helpCommand(topic, program, io)));
}
