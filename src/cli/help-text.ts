/** The first screen: it fits a terminal of 80 columns and 45 lines. What it leaves out, the topics say. */
export const HELP = `Usage: airworthy [path] [options]
       airworthy <command>

  airworthy                           audit this repository
  airworthy --since main              only what this branch brings
  airworthy fix                       mend, one question at a time
  airworthy why src/chat.ts:12        what it knows about a line

Commands
  fix [path]           mends what it can, with a proof for every step
  why <file:line>      facts, options and verdicts for one line
  inventory [path]     every client and call, as resolved
  environments [path]  which credentials each environment is given
  checklist [path]     what only people can attest; --record asks
  coverage [path]      every statement of the guide, and what decided it
  init [path]          sets up configuration, CI and hook; shows, then asks
  watch [path]         audits again whenever a file changes
  baseline [path]      accepts what is found today; --prune
  merge <files>        parts of --shard, or reports of several repositories
  suppressions [path]  what is silenced, since and until when
  config [path]        values in effect, and where they are written
  completion <shell>   for bash, zsh, fish or pwsh
  rules                all rules
  explain <rule>       a rule's page
  help [topic]         one of the topics below, or a command

Narrow down  --rule <id>  --section <id>  --since <ref>  --staged  --all
             --compare <file>  --quiet
Gate         --fail-on <error|warning|info|none>  --min-score <points>
             --baseline <file>  --update-baseline  --expect-calls <n>
             --strict  --strict-checklist  --no-suppressions
Fix          --fix  --fix-suggested  --fix-dry-run  --allow-dirty  --only <path>
Output       --format <name[=file]>…  --output <file>  --include-suppressed
             --color <auto|always|never>  --no-color  --ascii  --stats
             terminal json html sarif github markdown gitlab junit
             checkstyle rdjsonl compact agent cyclonedx badge
Reading      --config <file>  --trust  --as-of <date>  --history  --no-cache
             --no-env-values  --parser <name>  --shard <i/n>
Trouble      --debug  --version  --help

More: airworthy help  narrow | gate | baseline | fixes | output | reading | ci
                      config | exit | scoring | privacy | knowledge

Sends nothing anywhere. Writes what you tell it to, and a cache.
`;

/** What a topic says; where it is the heading of a group of options, they follow. */
export interface Topic {
  readonly text: string;
  readonly group?: string;
}

export const TOPICS: Readonly<Record<string, Topic>> = {
  narrow: {
    group: "Narrow down",
    text: `Narrow down what is judged and shown

With --since and --staged the whole tree is audited all the same, and told are
the findings that touch a changed line, by place or evidence, those that the
change gives rise to elsewhere, and those that it silences no longer. --since
compares with the commit where this branch left the other, and takes in what is
not committed; --staged reads the index instead of the working copy. A commit
that is not here is exit 2.

--compare sets the report beside an earlier one of --format json; it gates
nothing, and refuses reports of another score model or basis.
`,
  },
  gate: {
    group: "Gate",
    text: `What makes a run fail

Exit code 1: a finding at or above --fail-on, or a score below --min-score;
either is enough, and the last line names it. The configuration can set both.
`,
  },
  baseline: {
    text: `Accepting what is there

  airworthy baseline           writes airworthy-baseline.txt: all that is found
  airworthy baseline --prune   takes out what is mended since, adds nothing

Name the file in the configuration, "baseline": "airworthy-baseline.txt", or
with --baseline. Findings that it names count in the score, but fail no run
and are no results of code scanning; new ones are told and gated as ever.

It has one sorted line a finding, by a fingerprint of rule, file and code:
lines that move change nothing, and nothing is counted, so a mended finding
never makes room for a new one. Two branches merge by keeping all lines:
  echo "airworthy-baseline.txt merge=union" >> .gitattributes
What is mended is told as an entry that matches nothing; --strict fails on it.
A report of --format json is taken as a baseline too.
`,
  },
  fixes: {
    group: "Fix",
    text: `Writing fixes

Each fix is tried on a copy in memory first: its finding is gone, nothing new
is found, and the project's own compiler says nothing new. "airworthy fix" asks
about one after another, "airworthy fix --undo" takes the last run back.
`,
  },
  output: { group: "Output", text: "What is written, and where\n" },
  reading: { group: "Reading", text: "What is read, and how\n" },
  exit: {
    text: `Exit codes

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
  },
  ci: {
    text: `In CI

  airworthy init                        writes workflow, hook and baseline
  airworthy --since origin/main         what a pull request brings, and no more
  airworthy --staged --format compact   in a hook, before a commit
  airworthy --format github             annotations and summary of GitHub
  airworthy --format sarif=out.sarif    for code scanning; others: help output
  airworthy --expect-calls 3            an audit that sees nothing is exit 2

--since needs the history: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab.
Formats that name a file can be several, beside one on the standard output.

  airworthy --shard 1/3 --output part-1.json     judges a third of the rules
  airworthy merge part-*.json --format terminal  and is the report of the whole
  airworthy merge chat.json search.json          reports of several repositories
`,
  },
  config: {
    text: `Configuration

None is needed. Looked for from the audited folder up to the root of git:
  "airworthy" in package.json; .airworthyrc (.json, .yaml, .yml);
  airworthy.config (.json, .yaml, .yml); .js and .ts run only with --trust
  or where --config names them.

  rules              "<id>": "off" | "info" | "warning" | "error" | [.., {..}]
  overrides          other rules for some paths
  ignorePaths        what is not looked at
  ignore             findings that are accepted, each with a reason
  allowedSecrets     keys that are known, each with a reason and an end
  failOn, minScore   what makes a run fail
  baseline           findings of today: help baseline
  checklist          what people attest
  rotatedKeys        keys of the history that are revoked
  plugins            rules of your own
  environmentValues  compare values of ignored .env files

airworthy config shows what is in effect, and where it is written.
`,
  },
  scoring: {
    text: `How the score comes about

A rule judges subjects: calls, clients, keys, environments. What fails is
weighed by its severity and confidence against what passes; what cannot be
decided counts nowhere and lowers the certainty instead. Rules are averaged
within their section by weight, sections within the whole.

Some findings hold the whole score down while they are open:
  39   a live-shaped key in the repository
  69   the same with less confidence, or a key in the history not yet revoked
  89   any other error

"gain" of a finding is what the score without caps rises if it is mended.
Letters: A from 90, B from 80, C from 70, D from 60, F below.
`,
  },
  privacy: {
    text: `What airworthy does not do

It opens no network connection, starts no program of the audited tree, and
follows no link out of it. A configuration in JavaScript or TypeScript, and
plug-ins, run only with --trust or --config.

Keys are compared in memory, by a hash whose own key is new for each run. A
report shows at most the public prefix of a key and its last four characters.

Values of ignored .env files are compared at a terminal, not in CI; with
--no-env-values, never.

What a run found out is kept for the next one in ~/.cache/airworthy, or where
AIRWORTHY_CACHE_DIR says, never within the tree: reports, masks of keys, names
of commits, no key. --no-cache keeps and uses nothing. In CI, nothing but what
--history read is kept, unless AIRWORTHY_CACHE_DIR is set.
`,
  },
};
