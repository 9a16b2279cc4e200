import { defineRule, type Failure, fail, manual, pass, type SdkDependency, safe, setEntry } from "airworthy/rule";

export default defineRule({
  id: "pin-sdk-version",
  section: "mlops",
  title: "SDK versions are pinned",
  why: "Retries, timeouts and options change between versions, and without a pin a new one arrives with any install.",
  guide: ["G85", "G88"],
  severity: "warning",
  weight: 3,
  needs: ["is-application"],
  fixKind: "safe",

  subjects: (project) =>
    project.sdkDependencies.filter(({ packageKind, isDev }) => packageKind === "application" && !isDev),

  judge(dependency) {
    const failure = loose(dependency) ?? unlocked(dependency);
    return failure ? fail(failure) : pass();
  },

  fix: ({ at, locked, lock, hasLockfile }) =>
    locked !== null && /^\d/.test(locked)
      ? safe(
          `Write ^${locked}, the version in the lockfile`,
          lock
            ? [setEntry(at.file, lock.path.slice(2), `^${locked}`), setEntry(lock.file, lock.path, `^${locked}`)]
            : [],
        )
      : manual(hasLockfile ? "Write the range you tested" : "Commit your package manager's lockfile"),
});

function loose({ name, range }: SdkDependency): Failure | null {
  if (/^(?:git|github:|gitlab:|bitbucket:|https?:)|^[\w.-]+\/[\w.-]+(?:#|$)/.test(range)) {
    return /#[0-9a-f]{40}$/.test(range)
      ? null
      : { message: `${name} is installed from a URL, whatever is there at that moment.` };
  }
  const isOpen =
    /^(?:\*|x|latest|next|beta|canary|)$/i.test(range) || (/^>=?/.test(range) && !/<|\|\|| - /.test(range));
  return isOpen ? { message: `${name} can become any later version: its range is "${range}".` } : null;
}

/** One finding for the manifest: the lockfile is missing once. */
function unlocked({ range, hasLockfile, manifest }: SdkDependency): Failure | null {
  if (hasLockfile || /^=?v?\d+\.\d+\.\d+/.test(range) || /^(?:workspace|catalog|link|file|portal):/.test(range))
    return null;
  const message = "No lockfile is committed, so each install can bring other versions of the model SDKs.";
  return { message, at: { ...manifest, endLine: manifest.line, endColumn: manifest.column + 1 }, cause: "no lockfile" };
}
