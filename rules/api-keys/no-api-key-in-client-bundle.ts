import { type Client, defineRule, fail, manual, type PublicKey, pass, unknown, type Verdict } from "airworthy/rule";

/** What visitors load: a client that runs in the browser, or a key that ends up there. */
type Exposed = Client | PublicKey;

export default defineRule<Exposed>({
  id: "no-api-key-in-client-bundle",
  section: "api-keys",
  title: "No API key of yours reaches the browser",
  why: "Every visitor can read what the browser gets: a key in it is public from the first visit on, and you pay for whatever is done with it.",
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

  fix: () => manual("Revoke the key, it was public. Call the model from a server route that holds the new one"),
});

const runsForVisitors = ({ runsIn, isLocal, fileClass }: Client): boolean =>
  runsIn === "browser" && !isLocal && fileClass === "production";

/** Whether the key of a client is reported already, where its variable is read. */
const isPublished = ({ keyAt }: Client, keys: readonly PublicKey[]): boolean =>
  keyAt.some(({ at }) => keys.some((key) => key.at.file === at.file && key.at.line === at.line));

const published = (key: PublicKey): Verdict => fail({ ...messageOf(key), evidence: key.because ?? [] });

function messageOf({ name, how, publishedBy }: PublicKey): { readonly message: string; readonly label: string } {
  switch (how) {
    case "answered":
      return { message: `The server sends ${name} to whoever asks.`, label: "the key itself is in the answer" };
    case "passed":
      return { message: `${name} is passed to the page, and every visitor loads it.`, label: "sent with the page" };
    case "bundled":
      return {
        message: `${publishedBy} puts ${name} into the bundle that every visitor loads.`,
        label: "the bundle holds the key itself",
      };
  }
}

function built({ sdk, keySource, keyAt }: Client): Verdict {
  if (keySource === "environment" || keySource === "literal") {
    const message = `This ${sdk} client runs in the browser with your key.`;
    return fail({ message, evidence: keyAt, label: "runs in the browser" });
  }
  if (keySource === "user-supplied") {
    const message = `This ${sdk} client runs in the browser with the user's own key; every script on the page can read it.`;
    return fail({ message, severity: "info", evidence: keyAt, label: "runs in the browser" });
  }
  return keySource === "parameter" || keySource === "unknown" ? unknown({ because: keyAt }) : pass();
}
