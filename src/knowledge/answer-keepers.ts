/**
 * What keeps an answer between requests, as code around a call, where a framework brings it along. Next.js
 * documentation, "unstable_cache": in the app router, from version 14 on; what it keeps is written as JSON.
 */
export interface AnswerKeeper {
  readonly package: string;
  readonly versions: string;
  /** The file whose function answers the request. */
  readonly entry: RegExp;
  readonly name: string;
  readonly from: string;
  readonly before: string;
  /** `{key}` is what tells this answer from others. */
  readonly after: string;
}

export const answerKeepers: readonly AnswerKeeper[] = [
  {
    package: "next",
    versions: ">=14",
    entry: /(?:^|\/)app\/(?:.*\/)?(?:route|page|layout)\.[cm]?[jt]sx?$/,
    name: "unstable_cache",
    from: "next/cache",
    before: "unstable_cache(() => ",
    after: ', ["{key}"], { revalidate: 3600 })()',
  },
];
