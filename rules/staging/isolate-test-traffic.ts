import { addSetting, defineRule, fail, pass, suggested, type TestTraffic, unknown, type Verdict } from "airworthy/rule";

export default defineRule<TestTraffic>({
  id: "isolate-test-traffic",
  section: "staging",
  title: "Tests ask no real provider with production's key",
  why: "Tests run often, and with code that nobody has looked at yet: they spend production's quota and can give its key away.",
  guide: ["G36"],
  severity: "error",
  weight: 5,
  needs: ["has-calls", "has-ci"],
  fixKind: "suggested",

  subjects: (project) => project.testTraffic,

  judge(traffic): Verdict {
    const { state, name, because } = traffic;
    switch (state) {
      case "isolated":
        return pass();
      case "unknown":
        return unknown(traffic);
      case "live":
        return fail({
          message: `This test asks a real provider with a real key: ${name} is neither replaced nor left out.`,
          severity: "warning",
          confidence: "medium",
        });
      case "shared":
        return fail({
          message: `The job ${name} runs on pull requests with the key that production uses.`,
          severity: "warning",
          evidence: because,
          label: because[0]?.note ?? "",
        });
      case "exposed":
        return fail({
          message: `The job ${name} runs the code of whoever opens a pull request, with a model's key in its environment.`,
          evidence: because,
          label: because[0]?.note ?? "",
        });
    }
  },

  fix({ state, job }) {
    if (state === "live")
      return suggested("Replace the provider in the test, or leave the test out unless a variable asks for it");
    if (state === "exposed" || !job)
      return suggested(
        "Run the code of pull requests on pull_request, without keys, or in an environment that asks for approval",
      );
    return suggested(
      "Run the job in an environment of its own, with a key of its own",
      [addSetting(job, ["environment"], "ci", "steps")],
      "Create the environment ci, and keep the key of a project for tests in it",
    );
  },
});
