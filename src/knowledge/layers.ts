/** What stands in front of a server, and what it does unless it is told otherwise. */

/** Seconds. Read 2026-11-23 in the pages named beside each. */
export const layerDefaults = {
  /** nginx.org ngx_http_proxy_module: proxy_read_timeout 60s between two reads; proxy_buffering on. */
  nginxReadTimeout: 60,
  /** serverless.com "serverless.yml reference": provider.timeout. */
  serverlessTimeout: 6,
  /** docs.aws.amazon.com, AWS::Lambda::Function: Timeout. */
  lambdaTimeout: 3,
  /** MiB: docs.aws.amazon.com "Configure Lambda function memory", 128 at least and by default; Serverless Framework 1024. */
  lambdaMemory: 128,
  serverlessMemory: 1024,
  /** docs.aws.amazon.com, API Gateway quotas: integration timeout of REST APIs 29 s unless raised, of HTTP APIs 30 s. */
  restApiTimeout: 29,
  httpApiTimeout: 30,
  /** vercel.com "Edge Functions": an initial response within 25 s, read 2026-11-30. */
  edgeFirstByte: 25,
  /** docs.aws.amazon.com, Application Load Balancer attributes: idle_timeout.timeout_seconds. */
  balancerIdleTimeout: 60,
} as const;

/** A header of the answer that switches off nginx's buffering for it; nginx.org ngx_http_proxy_module, 2026-11-23. */
export const PASS_ON_HEADER = /^x-accel-buffering$/i;

/**
 * Functions that set this header on the streams they make: `ai` from 5.0 for its message streams, h3 2.0
 * createEventStream, NestJS @Sse; read in the packages 2026-11-23.
 */
export const PASSING_ON: ReadonlySet<string> = new Set([
  "toUIMessageStreamResponse",
  "pipeUIMessageStreamToResponse",
  "createUIMessageStreamResponse",
  "createEventStream",
  "Sse",
]);

/** Middleware of Node servers that compresses event streams unless told otherwise, and so keeps them back. */
export const compressors: readonly string[] = ["compression"];

/**
 * Annotations by which an ingress sends whoever comes back to the same instance. ingress-nginx "Sticky sessions", AWS
 * Load Balancer Controller "Annotations", 2026-11-30.
 */
export const stickyAnnotations: ReadonlyMap<string, RegExp> = new Map([
  ["nginx.ingress.kubernetes.io/affinity", /^cookie$/],
  ["alb.ingress.kubernetes.io/target-group-attributes", /stickiness\.enabled=true/],
]);

/**
 * Modules that sign in with google-auth-library, which needs Node.js, and what takes their place at the edge: README and
 * manifest of @ai-sdk/google-vertex 4.0, manifests of @google-cloud/vertexai 1.12 and @langchain/google-vertexai 2.3;
 * 2026-11-30.
 */
export const nodeOnly: readonly { readonly module: string; readonly instead: string }[] = [
  { module: "@ai-sdk/google-vertex", instead: "@ai-sdk/google-vertex/edge" },
  { module: "@ai-sdk/google-vertex/anthropic", instead: "@ai-sdk/google-vertex/anthropic/edge" },
  { module: "@google-cloud/vertexai", instead: "the Node.js runtime" },
  { module: "@langchain/google-vertexai", instead: "@langchain/google-vertexai-web" },
];
