/** Services that count what people do: what they are told is kept outside, and read by many. */
export interface Analytics {
  /** npm packages, by their exports or what they make; a trailing `*` stands for any ending. */
  readonly packages: readonly string[];
  /** Last name of what is called. */
  readonly methods: RegExp;
}

/** READMEs and type declarations of the packages, read 2026-11-30; methods that only switch something are left out. */
export const analytics: readonly Analytics[] = [
  {
    packages: ["posthog-js", "posthog-node", "posthog-react-native"],
    methods: /^(?:capture|identify|alias|group|register\w*)$/,
  },
  { packages: ["mixpanel", "mixpanel-browser"], methods: /^(?:track\w*|identify|register\w*|set|import)$/ },
  {
    packages: ["@segment/analytics-node", "@segment/analytics-next", "analytics-node", "@rudderstack/rudder-sdk-node"],
    methods: /^(?:track|identify|page|group|screen|alias)$/,
  },
  {
    packages: ["@amplitude/analytics-browser", "@amplitude/analytics-node", "amplitude-js", "@amplitude/node"],
    methods: /^(?:track|logEvent\w*|identify|setUserProperties)$/,
  },
  { packages: ["@vercel/analytics", "@vercel/analytics/*"], methods: /^track$/ },
  { packages: ["plausible-tracker"], methods: /^trackEvent$/ },
  { packages: ["@datadog/browser-rum"], methods: /^(?:addAction|addError|setUser\w*|setGlobalContext\w*)$/ },
  { packages: ["logrocket"], methods: /^(?:track|identify|log|captureMessage)$/ },
  { packages: ["firebase/analytics"], methods: /^(?:logEvent|setUserProperties)$/ },
];

/** The same by the names that they have where no package is imported. */
export const analyticsNames =
  /^(?:window\.)?(?:(?:posthog|mixpanel|analytics|rudderanalytics|amplitude|heap|umami|LogRocket)\.(?:capture|track|identify|page|logEvent|register)|gtag|plausible)$/;
