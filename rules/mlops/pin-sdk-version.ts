import { defineRule, type Failure, fail, manual, pass, type SdkDependency, safe, setEntry } from "airworthy/rule";

/** What is asked of a dependency: whether its version is pinned, and how old it is. */
interface Question extends SdkDependency {
  readonly asks: "pin" | "age";
}

export default defineRule<Question>({
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
    project.sdkDependencies
      .filter(({ packageKind, isDev }) => packageKind === "application" && !isDev)
      .flatMap((one): readonly Question[] => [
        { ...one, asks: "pin" },
        ...(one.majors ? [{ ...one, asks: "age" as const }] : []),
      ]),

  judge(dependency) {
    const failure = dependency.asks === "age" ? old(dependency) : (loose(dependency) ?? unlocked(dependency));
    return failure ? fail(failure) : pass();
  },

  fix: ({ at, asks, locked, lock, hasLockfile }) => {
    if (asks === "age") return manual("Read what changed from major to major, and move one at a time");
    return locked !== null && /^\d/.test(locked)
      ? safe(
          `Write ^${locked}, the version in the lockfile`,
          lock
            ? [setEntry(at.file, lock.path.slice(2), `^${locked}`), setEntry(lock.file, lock.path, `^${locked}`)]
            : [],
        )
      : manual(hasLockfile ? "Write the range you tested" : "Commit your package manager's lockfile");
  },
});

/** More than one major behind: documentation and examples of the newest no longer hold for it. */
function old({ name, majors }: SdkDependency): Failure | null {
  if (!majors || majors.newest - majors.own < 2) return null;
  const { own, newest } = majors;
  const message = `${name} is at version ${own}, and the newest is ${newest}: retries, timeouts and options have changed since.`;
  return { message, severity: "info", label: "more than one major behind", cause: `${name} ${own}` };
}

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

/** No lockfile: one finding for the manifest, whatever number of SDKs it names. */
function unlocked({ range, hasLockfile, manifest }: SdkDependency): Failure | null {
  if (hasLockfile || /^=?v?\d+\.\d+\.\d+/.test(range) || /^(?:workspace|catalog|link|file|portal):/.test(range))
    return null;
  const message = "No lockfile is committed, so each install can bring other versions of the model SDKs.";
  return { message, at: { ...manifest, endLine: manifest.line, endColumn: manifest.column + 1 }, cause: "no lockfile" };
}
