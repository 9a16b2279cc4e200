export const HELP = `Usage: airworthy [path] [options]
       airworthy <command>

  airworthy                           audit this repository
  airworthy apps/web --fail-on none   audit a folder, gate nothing
  airworthy why src/chat.ts:12        what it knows about a line
  airworthy --format json=report.json --format terminal

Commands
  fix [path]         mends what it can, one question at a time; --undo
  inventory [path]   every client and call, as resolved
  environments [path]  which credentials each environment is given
  coverage [path]    every statement of the guide, and what decided it
  checklist [path]   what only people can attest; --record asks
  why <file:line>    facts, options and verdicts for one line
  rules              all rules
  explain <rule>     a rule's page
  help <topic>       exit, knowledge

Narrow down   --rule <id>          judge by this rule only; may be repeated
              --all                every finding in full
              --quiet              errors in one line each, and the verdict
Gate          --fail-on <severity> error (default), warning, info or none
              --min-score <points> fail below this score
              --expect-calls <n>   fail if fewer model calls are found
              --strict             fail on problems and on suppressions and
                                   answers that do not hold
              --strict-checklist   count what is not attested as 0
              --no-suppressions    judge as if nothing were suppressed
Fix           --fix                write the fixes that are safe
              --fix-suggested      write every fix that proves itself
              --fix-dry-run, --allow-dirty   as a diff; beside other work
Output        --format <name[=file]>…, --output <file>
              terminal json sarif github markdown gitlab junit
              checkstyle rdjsonl compact agent
              --color <auto|always|never>, --no-color, --ascii
Reading       --config <file>      instead of the nearest configuration
              --trust              run configuration and plug-ins as programs
              --parser <name>      auto, oxc or typescript-estree
              --as-of <date>       default: the day of the last commit
              --no-env-values      leave ignored .env files alone
              --history            all commits, for keys; --no-cache forgets
Trouble       --debug, --version, --help

Sends nothing anywhere. Writes what you tell it to, and a cache for --history.
`;

export const TOPICS: Readonly<Record<string, string>> = {
  exit: `Exit codes

  0         audited, nothing that fails the gate; or nothing to audit
  1         audited, and the gate failed: findings at or above --fail-on,
            or a score below --min-score
  2         not audited, or not wholly: a wrong option or configuration,
            a folder that cannot be read, a rule that crashed, fewer calls
            than --expect-calls, or a reason to stop under --strict
  130, 143  interrupted, terminated

2 beats 1: an incomplete audit is no verdict. The report is still written.
A file of yours that cannot be parsed is told as a problem and changes no
code, unless --strict is given. Format, colour and terminal never do.
`,
};
