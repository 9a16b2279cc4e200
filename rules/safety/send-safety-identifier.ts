import {
  defineRule,
  fail,
  generates,
  type Identifier,
  isJudged,
  pass,
  suggested,
  type Use,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "send-safety-identifier",
  section: "safety",
  title: "The provider gets an anonymous id for each user",
  why: "With an id per user, the provider can block one abuser. Without, it may block your whole application.",
  guide: ["G97", "G100", "G103"],
  severity: "warning",
  weight: 3,
  needs: ["has-request-triggered-calls", "has-own-keys"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => asks(use) && isForUsers(use)),

  judge(use, { project }): Verdict {
    const { is, because } = use.identifier ?? UNSEEN;
    if (is === "unknown") return unknown({ because }, { at: use.at, note: "who its user is cannot be followed" });
    if (is === "opaque") return pass();
    if (is === "absent") {
      // An answer that is kept for all has no single user.
      if (use.cache.state === "cached") return pass();
      const knowing = project.endpoints.filter(
        ({ uses, audience, authentication }) =>
          uses.includes(use) && audience === "public" && authentication.state === "guarded",
      );
      const [known] = knowing.flatMap(({ authentication }) => authentication.because);
      if (!known) return pass();
      const message = `${use.name} sends no user id, although the handler knows the user.`;
      return fail({ message, severity: "info", confidence: "medium", evidence: [known] });
    }
    const severity = is === "personal" ? "warning" : "info";
    return fail({ message: `${use.name} ${SAYS[is]}.`, severity, evidence: because });
  },

  fix: ({ call }) =>
    suggested(
      `Send ${call.provider === "anthropic" ? "metadata.user_id" : "safety_identifier"}: a hash of the user's id, at most 64 characters`,
    ),
});

const SAYS: Readonly<Record<Exclude<Identifier["is"], "absent" | "opaque" | "unknown">, string>> = {
  personal: "sends a user's address or name to the provider as it is",
  constant: "sends the same identifier for all users",
  "too-long": "sends an identifier longer than 64 characters, which is refused",
};

const UNSEEN: Identifier = { is: "unknown", because: [] };

const asks = (use: Use): boolean => generates(use) || (isJudged(use) && use.call.operation === "image");

/** Whether the provider asks for an identifier, the SDK sends one, and a person asks who could have one. */
const isForUsers = ({ call, identifier, origin }: Use): boolean =>
  identifier !== null &&
  (call.provider === "openai" || call.provider === "anthropic") &&
  origin.trigger === "request" &&
  isPaidFor(call.clients);

const isPaidFor = (clients: Use["call"]["clients"]): boolean =>
  clients.length === 0 || clients.some(({ keySource }) => keySource !== "user-supplied");
