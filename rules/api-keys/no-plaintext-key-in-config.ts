import {
  addSetting,
  type Change,
  type ConfigKey,
  defineRule,
  fail,
  pass,
  removeEntry,
  replaceText,
  suggested,
} from "airworthy/rule";

export default defineRule<ConfigKey>({
  id: "no-plaintext-key-in-config",
  section: "api-keys",
  title: "Configuration refers to keys instead of holding them",
  why: "Images, manifests and pipeline logs reach more people than the key should, and stay around for years.",
  guide: ["G26", "G27", "G28"],
  severity: "error",
  weight: 8,
  needs: [],
  fixKind: "suggested",
  subjects: ({ configKeys }) => configKeys,

  judge({ name, given, ships, isInferred }, { project }) {
    if (given === "reference") return pass();
    if (given === "copied" && !project.traits.has("has-own-keys")) return pass();
    const [message, label] = [MESSAGES[given](name), LABELS[given]];
    if (!ships) return fail({ message: `${message} ${BEHIND}`, severity: "info", label });
    if (given === "command") return fail({ message, severity: "info", label });
    const isSure = given === "literal" || given === "layer" || (given === "copied" && !isInferred);
    return fail({ message, confidence: isSure ? "high" : "medium", label });
  },

  fix: (key) => suggested(FIXES[key.given], changesFor(key), "Revoke the old key, and set the new one where it runs"),
});

/** Puts the reference that such files use in the place of the key, which is written nowhere else. */
function changesFor({ at, instead }: ConfigKey): readonly Change[] {
  if (!instead) return [];
  if (instead.is === "text") return [replaceText(at, instead.text)];
  if (instead.is === "nothing") return [removeEntry(instead.at)];
  if (instead.is === "unsynced") return [addSetting(instead.mapping, ["sync"], false), removeEntry(at)];
  const reference = { name: instead.secret, key: instead.key };
  return [addSetting(instead.mapping, ["valueFrom", "secretKeyRef"], reference), removeEntry(at)];
}

const BEHIND = "The stage does not ship, but its layers stay in the build cache.";
type Plain = Exclude<ConfigKey["given"], "reference">;

const MESSAGES: Readonly<Record<Plain, (name: string | null) => string>> = {
  literal: (name) => (name === null ? "A key is written in the configuration." : `${name} is written out here.`),
  layer: (name) => `${name} is a build argument, and the image history keeps it.`,
  copied: (name) => `${name} is copied into the image, keys included.`,
  "config-map": (name) => `${name} is in a ConfigMap, which is not secret storage.`,
  "build-argument": (name) => `${name} is passed to an image build, and the image history keeps it.`,
  printed: (name) => `This step prints ${name}.`,
  command: (name) => `${name} is part of a command line, where other processes can read it.`,
};

const LABELS: Readonly<Record<Plain, string>> = {
  literal: "the key itself",
  layer: "kept in the history of the image",
  copied: "ends up in a layer of the image",
  "config-map": "readable by whoever may look at the namespace",
  "build-argument": "kept in the history of the image",
  printed: "written to the log",
  command: "expanded before the command runs",
};

const FIXES: Readonly<Record<ConfigKey["given"], string>> = {
  reference: "Refer to the key by name",
  literal: "Revoke the key, then refer to a secret by its name: secretKeyRef, ${{ secrets.NAME }}, ${NAME}",
  layer: "Pass the key when the container starts; if the build needs one, use RUN --mount=type=secret",
  copied: "Pass the variables when the container starts, with --env-file or your platform's secrets",
  "config-map": "Move the entry to a Secret and refer to it with secretKeyRef",
  "build-argument": "Pass the key when the container starts, or use --secret for the build",
  printed: "Remove the line, and revoke the key if the log was stored",
  command: "Pass the secret through the step's env and read the variable in the command",
};
