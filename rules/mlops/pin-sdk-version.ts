import { defineRule, type Failure, fail, manual, pass, type SdkDependency, safe, setEntry } from "airworthy/rule";

export default defineRule({
  id: "pin-sdk-version",
  section: "mlops",
  title: "The version of each model SDK is decided by the repository",
  why: "Defaults of retries, timeouts and options change between versions; one that nobody chose arrives with an install.",
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
          `Write ^${locked}, the version that the lockfile has`,
          lock
            ? [setEntry(at.file, lock.path.slice(2), `^${locked}`), setEntry(lock.file, lock.path, `^${locked}`)]
            : [],
        )
      : manual(
          hasLockfile ? "Write the range that was tested" : "Commit the lockfile that your package manager writes",
        ),
});

function loose({ name, range }: SdkDependency): Failure | null {
  if (/^(?:workspace|catalog|link|file|portal):/.test(range)) return null;
  if (/^(?:git|github:|gitlab:|bitbucket:|https?:)|^[\w.-]+\/[\w.-]+(?:#|$)/.test(range)) {
    return /#[0-9a-f]{40}$/.test(range)
      ? null
      : { message: `${name} comes from an address, at whatever it holds when it is installed.` };
  }
  const isOpen =
    /^(?:\*|x|latest|next|beta|canary|)$/i.test(range) || (/^>=?/.test(range) && !/<|\|\|| - /.test(range));
  return isOpen ? { message: `${name} may be any later version: its range is "${range}".` } : null;
}

/** One finding for the manifest: the lockfile is missing once. */
function unlocked({ range, hasLockfile, manifest }: SdkDependency): Failure | null {
  if (hasLockfile || /^=?v?\d+\.\d+\.\d+/.test(range) || /^(?:workspace|catalog|link|file|portal):/.test(range))
    return null;
  const message = "No lockfile is committed, so each install may bring other versions of the model SDKs.";
  return { message, at: { ...manifest, endLine: manifest.line, endColumn: manifest.column + 1 }, cause: "no lockfile" };
}
