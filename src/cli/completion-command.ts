import type { Command, Option } from "commander";
import { nearest, UsageError } from "../config/index.ts";
import type { Io } from "./io.ts";

const SHELLS: Readonly<Record<string, (words: Words) => string>> = { bash, zsh, fish, pwsh };

/** `airworthy completion <shell>`: a script that knows the commands, options and rules of this version. */
export function completionCommand(shell: string, known: Known, io: Io): number {
  const write = SHELLS[shell];
  if (!write) {
    const shells = Object.keys(SHELLS);
    const near = nearest(shell, shells);
    const hint = near ? `Did you mean ${near}?` : `Known: ${shells.join(", ")}.`;
    throw new UsageError(`there is no completion for ${shell}`, { hint });
  }
  io.out(write(wordsOf(known)));
  return 0;
}

export interface Known {
  readonly program: Command;
  readonly rules: readonly string[];
}

/** What can stand on the command line. All of it is our own, and of letters, digits and hyphens. */
interface Words {
  readonly commands: readonly { readonly name: string; readonly about: string; readonly options: readonly string[] }[];
  readonly options: readonly { readonly name: string; readonly about: string }[];
  /** Words that may follow an option or a command. */
  readonly values: readonly { readonly after: string; readonly words: readonly string[] }[];
}

function wordsOf({ program, rules }: Known): Words {
  const long = ({ long: name }: Option): string => name ?? "";
  const choices = program.options.flatMap((option) =>
    option.argChoices ? [{ after: long(option), words: option.argChoices }] : [],
  );
  return {
    commands: program.commands.map((command) => ({
      name: command.name(),
      about: command.description(),
      options: command.options.map(long),
    })),
    options: program.options.map((option) => ({ name: long(option), about: option.description })),
    values: [
      ...choices,
      { after: "--rule", words: rules },
      { after: "explain", words: rules },
      { after: "completion", words: Object.keys(SHELLS) },
    ],
  };
}

function bash({ commands, options, values }: Words): string {
  const cases = values.map(({ after, words }) => `    ${after}) words="${words.join(" ")}" ;;`);
  const names = [...commands.map(({ name }) => name), ...options.map(({ name }) => name)].join(" ");
  return `# airworthy completion bash >> ~/.bashrc
_airworthy() {
  local words current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
${cases.join("\n")}
    *) words="${names}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _airworthy airworthy
`;
}

function zsh({ commands, options, values }: Words): string {
  const quoted = (text: string): string => text.replaceAll("'", "'\\''").replaceAll(":", "\\:");
  const rows = [...commands, ...options].map(({ name, about }) => `  '${name}:${quoted(about)}'`);
  const cases = values.map(({ after, words }) => `    ${after}) compadd -- ${words.join(" ")}; return ;;`);
  return `#compdef airworthy
# airworthy completion zsh > "\${fpath[1]}/_airworthy"
local -a words_known=(
${rows.join("\n")}
)
  case "$words[CURRENT-1]" in
${cases.join("\n")}
  esac
_describe -t commands airworthy words_known
_files
`;
}

function fish({ commands, options, values }: Words): string {
  const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const answerTo = (name: string): string => {
    const known = values.find(({ after }) => after === name);
    return known ? ` -x -a ${quoted(known.words.join(" "))}` : "";
  };
  return `# airworthy completion fish > ~/.config/fish/completions/airworthy.fish
${commands
  .map(({ name, about }) => `complete -c airworthy -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`)
  .join("\n")}
${options
  .map(({ name, about }) => `complete -c airworthy -l ${name.slice(2)} -d ${quoted(about)}${answerTo(name)}`)
  .join("\n")}
${commands
  .flatMap(({ name, options: own }) =>
    own.map((option) => `complete -c airworthy -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`),
  )
  .join("\n")}
${values
  .filter(({ after }) => !after.startsWith("--"))
  .map(
    ({ after, words }) =>
      `complete -c airworthy -n '__fish_seen_subcommand_from ${after}' -x -a ${quoted(words.join(" "))}`,
  )
  .join("\n")}
`;
}

function pwsh({ commands, options, values }: Words): string {
  const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");
  const names = [...commands.map(({ name }) => name), ...options.map(({ name }) => name)];
  return `# airworthy completion pwsh >> $PROFILE
Register-ArgumentCompleter -Native -CommandName airworthy -ScriptBlock {
  param($word, $ast, $position)
  $typed = @($ast.CommandElements | ForEach-Object { $_.ToString() })
  $before = if ($word) { $typed[-2] } else { $typed[-1] }
  $known = switch ($before) {
${values.map(({ after, words }) => `    '${after}' { ${list(words)} }`).join("\n")}
    default { ${list(names)} }
  }
  $known | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
