import { addSetting, defineRule, fail, pass, suggested, type TestTraffic, unknown, type Verdict } from "airworthy/rule";

export default defineRule<TestTraffic>({
  id: "isolate-test-traffic",
  section: "staging",
  title: "Tests do not use the production key",
  why: "Tests run often, on code nobody has reviewed: they spend production's quota and can leak its key.",
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
          message: `This test calls a real provider with a real key: ${name} is not mocked, and the test is never skipped.`,
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
          message: `The job ${name} runs the code of anyone who opens a pull request, with a model key in its environment.`,
          evidence: because,
          label: because[0]?.note ?? "",
        });
    }
  },

  fix({ state, job }) {
    if (state === "live") return suggested("Mock the provider, or skip the test unless a variable asks for it");
    if (state === "exposed" || !job)
      return suggested(
        "Run pull request code on `pull_request` without keys, or in an environment that needs approval",
      );
    return suggested(
      "Run the job in its own environment, with its own key",
      [addSetting(job, ["environment"], "ci", "steps")],
      "Create the environment ci, and keep the key of a project for tests in it",
    );
  },
});
