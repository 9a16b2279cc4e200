import { type BranchFact, type CodeFacts, contains, type Span, type Value } from "../facts/index.ts";
import type { EnvironmentName } from "../model/index.ts";
import { environmentAsked } from "./environments/code.ts";
import { isModelKey } from "./environments/sighting.ts";
import { valuesOfKind } from "./walk.ts";

/** Two variables that hold keys, of which an `if` or a `switch` takes one. */
export interface BranchedKeys {
  readonly asked: EnvironmentName;
  /** The variable for the environment that the test asks for. */
  readonly first: string;
  /** The variable for all other environments. */
  readonly otherwise: string;
  readonly span: Span;
}

/**
 * Every choice between two keys by a statement: `if (APP_ENV === "staging") key = A; else key = B;`, an early return, a
 * `switch` with a `default`.
 */
export function keysByBranch(code: CodeFacts): readonly BranchedKeys[] {
  const reads = valuesOfKind(code, "env").flatMap(({ name, span }) =>
    name !== null && isModelKey(name) ? [{ name, span }] : [],
  );
  const found = reads.length < 2 ? [] : chosenAmong(reads, code);
  // Where staging is named as well, a test for development leaves it out of what is left.
  const isNamed = (one: BranchedKeys) =>
    found.some((other) => other.asked !== one.asked && isSame(other.span, one.span));
  return found.filter((one) => one.asked !== "development" || !isNamed(one));
}

type Read = Pick<BranchedKeys, "span"> & { readonly name: string };

function chosenAmong(reads: readonly Read[], code: CodeFacts): readonly BranchedKeys[] {
  return code.branches.flatMap((branch) => {
    const { environment: asked, isTurned } = askedBy(branch.test, code) ?? NOTHING;
    const rest = asked === null || asked === "production" ? null : otherPart(branch, code);
    if (asked === null || rest === null) return [];
    const [named, other] = isTurned ? [rest, branch.then] : [branch.then, rest];
    // What a further test for an environment guards is not what is left.
    const taken = code.branches.filter((one) => contains(other, one.then) && askedBy(one.test, code) !== null);
    const within = (span: Span) => reads.filter((read) => contains(span, read.span));
    const left = within(other).filter((read) => !taken.some(({ then }) => then !== other && contains(then, read.span)));
    const [first, ...more] = within(named);
    const [otherwise, ...others] = left;
    if (!first || !otherwise || more.length > 0 || others.length > 0) return [];
    return [{ asked, first: first.name, otherwise: otherwise.name, span: otherwise.span }];
  });
}

const NOTHING = { environment: null, isTurned: false };

/**
 * The environment that a test asks for, and whether the test is negated; null where it asks for none. The test, and
 * what it compares, may stand in constants.
 */
export function askedBy(test: Value, code: CodeFacts) {
  const written = constantOf(test, code);
  if (written.is !== "operation") return null;
  const environment = environmentAsked({
    ...written,
    operands: written.operands.map((part) => constantOf(part, code)),
  });
  return environment && { environment, isTurned: written.operator.startsWith("!") };
}

function constantOf(part: Value, { bindings }: CodeFacts): Value {
  const binding = part.is === "name" ? bindings[part.binding] : undefined;
  return binding?.kind === "const" && binding.value ? binding.value : part;
}

/**
 * What runs where the test fails: `else`, all that follows where the first side returns, or the `default` of a
 * `switch`.
 */
function otherPart(branch: BranchFact, code: CodeFacts): Span | null {
  if (branch.else) return branch.else;
  if (isSame(branch.test.span, branch.span)) return defaultOf(branch.test, code);
  const around = branch.fn === null ? undefined : code.functions[branch.fn];
  if (!branch.thenExits || !around) return null;
  const { endLine, endColumn } = around.span;
  return { line: branch.span.endLine, column: branch.span.endColumn, endLine, endColumn };
}

/**
 * The `default` of the `switch` that a case belongs to. In the facts, a case has the same span as its test, and the
 * default is about the same value as its cases.
 */
function defaultOf(test: Value, { branches }: CodeFacts): Span | null {
  const about = test.is === "operation" ? test.operands[0] : undefined;
  const found = branches.find(
    ({ test: other }) => other.is === "opaque" && other.parts?.[0] && about && isSame(other.parts[0].span, about.span),
  );
  return found?.then ?? null;
}

const isSame = (one: Span, other: Span): boolean => contains(other, one) && contains(one, other);
