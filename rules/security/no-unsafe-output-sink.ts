import { defineRule, fail, manual, type TextSink, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "no-unsafe-output-sink",
  section: "security",
  title: "Model output is not executed, queried or rendered unchecked",
  why: "Anyone who can put words into a prompt, or into a page the model reads, decides what the model writes.",
  guide: ["G98"],
  severity: "error",
  weight: 8,
  needs: ["has-generation-calls"],
  fixKind: "manual",

  subjects: (project) => project.texts.sinks,

  judge({ state, kind, name, because }): Verdict {
    if (state === "unknown") return unknown({ because });
    const isLoaded = kind === "image";
    return fail({
      message: `Model output is ${DONE[kind]} by ${name} unchecked.`,
      evidence: because,
      label: isLoaded ? "loads every picture that it names" : "uses the text as it is",
      ...(isLoaded ? { severity: "warning", confidence: "medium" } : {}),
    });
  },

  fix: ({ kind }) => manual(MEND[kind]),
});

const DONE: Readonly<Record<TextSink["kind"], string>> = {
  code: "run as code",
  shell: "run in a shell",
  sql: "sent to the database as a statement",
  html: "put into a page as markup",
  path: "taken for the name of a file",
  url: "asked for as an address",
  redirect: "where people are sent",
  template: "read as a template",
  deserialiser: "turned into objects",
  image: "shown with pictures from any host",
};

const MEND: Readonly<Record<TextSink["kind"], string>> = {
  code: "Run it in a sandbox without network and secrets, or let the model choose among functions of yours",
  shell: "Run a fixed program with a list of arguments that you checked, after somebody agreed",
  sql: "Let the model choose a query of yours and send values as parameters, on a connection that may only read",
  html: "Set it as text, or clean it with a sanitiser first",
  path: "Make the name yourself, or check that it stays in its folder",
  url: "Check the host against a list of those you trust",
  redirect: "Check the address against a list of your own pages",
  template: "Hand it to the template as a value",
  deserialiser: "Read it as JSON and check its shape",
  image: "Leave pictures out, or allow those of your own hosts: disallowedElements, urlTransform, img-src of a policy",
};
