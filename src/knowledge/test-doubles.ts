/** What puts something else in the place of a provider while tests run. */

/** Test runners, and the libraries whose mere use in a test replaces a request or a module. */
export const TEST_DOUBLES =
  /^(?:nock|msw(?:\/.*)?|sinon|testdouble|proxyquire|rewire|esmock|fetch-mock.*|jest-fetch-mock|vitest-fetch-mock|axios-mock-adapter|moxios|@pollyjs\/.*|@mswjs\/.*|mockttp|undici-mock|talkback|nock-record|jest-nock|ai\/test|ts-mockito|@golevelup\/ts-jest|jest-mock-extended|vitest-mock-extended|aws-sdk-client-mock|@copilotkit\/aimock|openai-mock|mock-.*)$/;

/** Their members: `vi.mock`, `jest.spyOn`, `mock.module`, `vi.stubEnv`. */
export const DOUBLING =
  /^(?:mock|unmock|doMock|unstable_mockModule|mockImplementation(?:Once)?|mockResolvedValue(?:Once)?|mockReturnValue(?:Once)?|spyOn|stubGlobal|stubEnv|replaceProperty|module|stub|fake|intercept|fn|mocked|createMockFromModule)$/;

/** Members that leave tests out, by a condition or for now. */
export const LEAVING_OUT = /^(?:skip|skipIf|runIf|todo|fails|failing|fixme|each\.skip)$/;

/** Functions of the runners that leave tests out. */
export const LEFT_OUT = /^(?:xit|xtest|xdescribe|xcontext)$/;

/** Files that a runner collects as tests. */
export const RUN_AS_TEST = /(?:^|\/)__tests__\/[^/]+\.[cm]?[jt]sx?$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Files that runners load before every test, or in the place of a module. */
export const LOADED_BEFORE =
  /(?:^|\/)(?:(?:vitest|jest|test|tests|mocha|bun)[-._]?(?:global[-._]?)?setup[^/]*|setup(?:[-._]?(?:tests?|vitest|jest|files?[^/]*|env[^/]*))?|setupTests|preload)\.[cm]?[jt]sx?$|(?:^|\/)__mocks__\//;

/** Answers that were recorded once, and are played back. */
export const RECORDINGS = /(?:^|\/)(?:cassettes?|__cassettes__|recordings?|__recordings__|__nock-fixtures__)\//;
