import { type Client, defineRule, fail, manual, type PublicKey, pass, unknown, type Verdict } from "airworthy/rule";

/** What visitors load: a client that runs in the browser, or a variable that ends up there. */
type Exposed = Client | PublicKey;

export default defineRule<Exposed>({
  id: "no-api-key-in-client-bundle",
  section: "api-keys",
  title: "No key of the application reaches the browser",
  why: "Whatever the browser gets, every visitor can read: the key in it is public from the first visit on, and you pay for its use.",
  guide: ["G25"],
  severity: "error",
  weight: 10,
  needs: ["has-ui"],
  fixKind: "manual",
  cap: { at: 39 },

  subjects: ({ clients, publicKeys }) => [
    ...publicKeys,
    ...clients.filter((client) => runsForVisitors(client) && !isPublished(client, publicKeys)),
  ],

  judge: (subject) => ("how" in subject ? published(subject) : built(subject)),

  fix: () =>
    manual("Revoke the key, since it was public, and ask the model from a route of the server that holds the new one"),
});

const runsForVisitors = ({ runsIn, isLocal, fileClass }: Client): boolean =>
  runsIn === "browser" && !isLocal && fileClass === "production";

/** Told once, where the variable is read. */
const isPublished = ({ keyAt }: Client, keys: readonly PublicKey[]): boolean =>
  keyAt.some(({ at }) => keys.some((key) => key.at.file === at.file && key.at.line === at.line));

function published({ name, how, publishedBy }: PublicKey): Verdict {
  if (how === "answered")
    return fail({ message: `The server answers with ${name} itself.`, label: "sent to whoever asks" });
  if (how === "passed")
    return fail({
      message: `${name} is handed to the page, whose code and data every visitor loads.`,
      label: "sent along with the page",
    });
  const message = `${publishedBy} writes ${name} into what every visitor loads.`;
  return fail({ message, label: "replaced by the key itself in the browser's copy" });
}

function built({ sdk, keySource, keyAt }: Client): Verdict {
  if (keySource === "environment" || keySource === "literal") {
    const message = `A client of ${sdk} runs in the browser with a key of the application.`;
    return fail({ message, evidence: keyAt, label: "runs in the browser" });
  }
  if (keySource === "user-supplied") {
    const message = `A client of ${sdk} runs in the browser with the key of its user, which scripts of the page can read.`;
    return fail({ message, severity: "info", evidence: keyAt, label: "runs in the browser" });
  }
  return keySource === "parameter" || keySource === "unknown" ? unknown({ because: keyAt }) : pass();
}
