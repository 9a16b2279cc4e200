import { type CommittedKey, defineRule, type Evidence, fail, manual, nowhere, pass, unknown } from "airworthy/rule";

/** The history as a whole: passes where it holds no key, and stays open where not all of it can be read. */
interface Whole {
  readonly at: null;
  readonly kind: null;
  readonly gap: string | null;
}

export default defineRule<CommittedKey | Whole>({
  id: "no-key-in-git-history",
  section: "api-keys",
  title: "No API key is in the git history",
  why: "Deleting a key from a file leaves it in every clone and fork. Only revoking it helps.",
  guide: ["G26"],
  severity: "error",
  weight: 8,
  needs: ["history-asked"],
  fixKind: "manual",
  cap: { at: 69, outlivesSuppression: true },

  subjects({ gitHistory }) {
    if (gitHistory === null) return [];
    const { keys, gap, commits } = gitHistory;
    const isTold = gap === null && (keys.length > 0 || commits === 0);
    return [...keys, ...(isTold ? [] : [{ at: null, kind: null, gap }])];
  },

  judge(subject, { asOf }) {
    if (subject.kind === null) return subject.gap === null ? pass() : unknown({ because: [nowhere(subject.gap)] });
    const { first, masked, kind, rotated } = subject;
    const isRotated = rotated !== null && rotated.on >= first.date && rotated.on <= asOf;
    return fail({
      message: `${kind[0]?.toUpperCase()}${kind.slice(1)} ${masked} ${messageOf(subject, isRotated)}.`,
      severity: isRotated ? "warning" : "error",
      evidence: evidenceOf(subject),
      cause: `${kind} ${masked} in ${first.file}`,
      subject: { kind: "key", name: masked },
    });
  },

  fix: ({ kind }) =>
    kind === null
      ? manual("Audit a full clone")
      : manual("Revoke the key, check what it was used for, then list it in rotatedKeys with who revoked it and when"),
});

function messageOf({ first, removed, isInTree, rotated }: CommittedKey, isRotated: boolean): string {
  const came = `was committed on ${first.date}`;
  if (rotated && isRotated) return `${came}; ${rotated.by} says that it was revoked on ${rotated.on}`;
  const late = rotated ? `; rotatedKeys says it was revoked on ${rotated.on}, which does not fit this commit` : "";
  if (isInTree) return `${came} and is still in the code: deleting it there leaves it in the history${late}`;
  const left = removed === null ? "" : ` and removed on ${removed.date} (${removed.commit.slice(0, 7)})`;
  return `${came}${left}: every clone still has it${late}`;
}

function evidenceOf({ first, last, commits }: CommittedKey): readonly Evidence[] {
  if (commits === 1) return [placed(first, `came in on ${first.date}`)];
  const again = commits === 2 ? "" : `, the last of ${commits} times`;
  return [placed(first, `came in on ${first.date}`), placed(last, `came in again on ${last.date}${again}`)];
}

function placed({ commit, file, line, column }: CommittedKey["first"], note: string): Evidence {
  return { at: { file, line, column, endLine: line, endColumn: column }, note, commit };
}
