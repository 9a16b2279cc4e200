import {
  addSetting,
  defineRule,
  type Environments,
  fail,
  manual,
  nowhere,
  pass,
  suggested,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "separate-staging-credentials",
  section: "staging",
  title: "Staging has credentials of its own",
  why: "With a shared key, staging spends production's quota and budget, and a leak on staging exposes production.",
  guide: ["G34", "G36", "G37"],
  severity: "error",
  weight: 10,
  needs: ["is-application", "is-deployed", "has-own-keys"],
  fixKind: "suggested",

  subjects: (project) => project.environments.map((environments) => ({ ...environments, at: placeOf(environments) })),

  judge(environments): Verdict {
    if (environments.staging === "separate") return pass();
    if (environments.staging === "unknown")
      return unknown(environments, nowhere("what staging is given is in no file"));
    return environments.staging === "shared" ? shared(environments) : absent(environments);
  },

  fix(environments) {
    const provider = "Create a second project at the provider, with limits and a key of its own";
    if (environments.movable.length > 0) {
      const changes = environments.movable.map(inEnvironment);
      return suggested(MOVE, changes, `${provider}, and keep both keys in their environments`, DELETE);
    }
    return environments.staging === "shared"
      ? manual(`${provider}, and give that key to staging`)
      : manual(`${provider}, and deploy a staging environment that uses it`);
  },
});

const MOVE = "Run each job in an environment of the repository, where it finds a key of its own";
const DELETE = "Delete the secret of the whole repository, so that nothing falls back to it";

const inEnvironment = ({ job, environment }: Environments["movable"][number]) =>
  addSetting(job, ["environment"], environment, "steps");

const placeOf = ({ because }: Environments) => because[0]?.at ?? null;

function shared({ app, because, byReferenceOnly }: Environments): Verdict {
  const [other, production] = because.map(({ note }) => note.split(":", 1)[0]);
  const message = `${capital(other ?? "staging")} and ${production ?? "production"}${of(app)} use the same key.`;
  return fail({
    message,
    evidence: because,
    confidence: byReferenceOnly ? "medium" : "high",
    label: because[0]?.note ?? "",
    cause: `shared:${app}`,
  });
}

function absent({ app, because }: Environments): Verdict {
  const message = `Production is the only environment${of(app)}: there is no staging to try changes on.`;
  return fail({
    message,
    evidence: because,
    severity: "warning",
    confidence: "medium",
    label: because[0]?.note ?? "",
    cause: `absent:${app}`,
  });
}

const of = (app: string): string => (app === "" ? "" : ` of ${app}`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
