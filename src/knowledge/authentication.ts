import { type Control, controls } from "./control.ts";

const SOURCE = "the packages' own documentation, 2026-11-23; unverified in detail";

const names = (packages: readonly string[], exported: readonly string[], how: Control["how"] = "sends") =>
  controls(packages, { names: exported, how }, SOURCE);

/** What refuses strangers by itself: middleware, guards, checks that throw. */
export const requiresIdentity: readonly Control[] = [
  ...names(["next-auth"], ["withAuth", "middleware.withAuth", "middleware.default"], "marks"),
  ...names(["@clerk/*"], ["requireAuth", "ClerkExpressRequireAuth", "withAuth", "requireUser", "verifyToken"], "marks"),
  ...names(["@clerk/*"], ["auth.protect", "authMiddleware"]),
  ...names(["express-jwt", "koa-jwt", "express-basic-auth", "koa-basic-auth"], ["*"], "marks"),
  ...names(["passport", "@fastify/passport", "koa-passport"], ["authenticate", "authorize"]),
  ...names(
    ["express-oauth2-jwt-bearer", "express-openid-connect"],
    ["auth", "requiresAuth", "requiredScopes"],
    "marks",
  ),
  ...names(["@auth0/*"], ["withApiAuthRequired", "withPageAuthRequired", "auth"], "marks"),
  ...names(["hono"], ["bearerAuth", "basicAuth", "jwt", "jwk", "verify", "verifyWithJwks"], "marks"),
  ...names(["@hono/*"], ["authMiddleware", "verifyAuth", "oidcAuthMiddleware", "requireAuth"], "marks"),
  ...names(["@fastify/bearer-auth", "@fastify/basic-auth"], ["*"], "marks"),
  ...names(["@nestjs/passport"], ["AuthGuard"], "marks"),
  ...names(["supertokens-node", "supertokens-node/*"], ["verifySession", "getSession"], "marks"),
  ...names(["@workos-inc/*"], ["withAuth", "authkitMiddleware"], "marks"),
  ...names(["@kinde-oss/*"], ["withAuth", "protectRoute"], "marks"),
  ...names(["jsonwebtoken"], ["verify"]),
  ...names(["jose"], ["jwtVerify", "jwtDecrypt", "compactVerify", "flattenedVerify"]),
  ...names(["aws-jwt-verify", "fast-jwt", "paseto"], ["*"], "makes"),
  ...names(["@aws-lambda-powertools/*", "middy-jsonapi"], ["jwtAuth"], "marks"),
];

/** What tells who asks; the code around it has to refuse. */
export const readsIdentity: readonly Control[] = [
  ...names(
    ["next-auth"],
    [
      "getServerSession",
      "unstable_getServerSession",
      "getToken",
      "getSession",
      "next.getServerSession",
      "next.unstable_getServerSession",
      "jwt.getToken",
      "react.getSession",
    ],
  ),
  ...names(["next-auth"], ["default", "NextAuth", "getSession", "getToken"], "marks"),
  // Not SvelteKitAuth, nor Hono's initAuthConfig: they make the session known, and let everybody through.
  ...names(["@auth/*"], ["ExpressAuth", "getSession", "getToken"], "marks"),
  ...names(
    ["@clerk/*"],
    [
      "auth",
      "currentUser",
      "getAuth",
      "clerkClient",
      "clerkMiddleware",
      "withClerkMiddleware",
      "authenticateRequest",
      "createClerkClient",
    ],
    "marks",
  ),
  ...names(["@auth0/*"], ["getSession", "getAccessToken", "initAuth0", "Auth0Client"], "marks"),
  ...names(["lucia", "@lucia-auth/*"], ["*"], "marks"),
  ...names(["better-auth"], ["*"], "marks"),
  ...names(["iron-session"], ["*"], "marks"),
  ...names(
    [
      "@workos-inc/*",
      "@kinde-oss/*",
      "@stackframe/*",
      "@logto/*",
      "@descope/*",
      "@propelauth/*",
      "@privy-io/*",
      "@supertokens/*",
      "@ory/*",
      "stytch",
      "@stytch/*",
      "@corbado/*",
      "@hanko/*",
      "@passageidentity/*",
      "@thirdweb-dev/auth",
    ],
    ["*"],
    "marks",
  ),
  ...names(
    ["remix-auth", "express-session", "cookie-session", "@fastify/session", "@fastify/secure-session", "koa-session"],
    ["*"],
    "marks",
  ),
  ...names(
    ["@convex-dev/auth"],
    ["getAuthUserId", "getAuthSessionId", "server.getAuthUserId", "server.getAuthSessionId"],
  ),
  ...names(
    ["nuxt-auth-utils", "#auth", "#imports", "@sidebase/nuxt-auth"],
    ["getUserSession", "requireUserSession", "getServerSession"],
  ),
  ...names(["siwe", "@polkadot/util-crypto"], ["*"], "marks"),
];

/** Methods that tell who asks, on whatever client or context they stand. */
export const identityMethods =
  /(?:^|\.)(?:auth\.(?:getUser|getSession|getClaims|api\.getUser|getUserIdentity|check|authenticate)|verifyIdToken|verifySessionCookie|getUserIdentity|isAuthenticated|jwtVerify|protect)$/;

/** Checks of the signature by which a sender shows that a message is its own. */
export const verifiesSignature: readonly Control[] = [
  ...names(["svix", "standardwebhooks"], ["*"], "makes"),
  ...names(["stripe"], ["*"], "makes").map((control) => ({
    ...control,
    methods: ["webhooks.constructEvent", "constructEvent", "constructEventAsync"],
  })),
  ...names(["@octokit/webhooks", "@octokit/webhooks-methods"], ["*"], "makes"),
  ...names(
    ["twilio"],
    ["validateRequest", "validateRequestWithBody", "webhook", "default.webhook", "validateExpressRequest"],
  ),
  ...names(["discord-interactions", "@buape/carbon"], ["verifyKey", "verifyKeyMiddleware"]),
  ...names(["@line/bot-sdk"], ["middleware", "validateSignature"]),
  ...names(["@slack/bolt", "@slack/events-api"], ["*"], "marks"),
  ...names(
    ["@upstash/qstash"],
    ["Receiver", "verifySignature", "verifySignatureAppRouter", "verifySignatureEdge"],
    "marks",
  ),
  ...names(["tweetnacl"], ["sign.detached.verify", "default.sign.detached.verify"]),
  // What receives their events; what sends work to them checks nobody.
  ...names(["inngest"], ["serve"], "marks"),
  ...names(["@trigger.dev/nextjs", "@trigger.dev/remix", "@trigger.dev/express"], ["*"], "marks"),
];

/** Names of functions that may check who asks; seen from outside only, they prove nothing. */
export const mayCheckIdentity =
  /(?:^|[a-z_.])(?:A|(?<![a-zA-Z])a)uth(?!or(?![a-z]*iz))|(?:get|current|require|ensure|verify|check|validate|with|load|fetch|assert|is|has|must)_?(?:\w*?)(?:User|Session|Login|LoggedIn|SignedIn|Jwt|JWT|Permission|Access|Admin|Member|Membership|Signature|ApiKey|APIKey|Secret|Identity|Viewer|Role|Allowed(?!_?(?:Action|Transition|Model|Type|Value|Tool|Format|Extension|Option|Field|Column|Language|Size|Length|Param|Propert|Method))|Whitelisted|Blocked|Banned|Profile|Account|Tenant|Team|Workspace|Org)|protect|guard|middleware|verify(?:Token|Request)|privy|cognito/i;

/** Names of functions of which the answer says whether somebody is let in: `if (!isUserAuthorized(sender)) return`. */
export const asksForIdentity =
  /^(?:is|has|can|check|verify|validate)_?[a-z_]*(?:auth|auth(?:ori[sz]|entic)(?:ed|ated|ation)|allowed_?(?:user|chat|sender|channel|group|member)?|(?:white|allow)_?list(?:ed)?|permitted|permissions?|trusted|access)$/i;

/** Packages that put something in front of handlers and ask nobody who they are, whatever it is called. */
export const asksNobodyAnything =
  /^(?:@nestjs\/(?:common|throttler)|vite|webpack-(?:dev|hot)-middleware|koa-webpack|http-proxy-middleware|compression|serve-static|i18next-http-middleware)$/;

/** Fields by which a framework or a guard before it hands on who asks. */
export const identityFields =
  /^(?:user|users?Id|userInfo|currentUser|session|auth|identity|viewer|account|accountId|authorizer|uid|clerkUserId|jwt|jwtPayload|claims|principal|admin|isAdmin|isAuthenticated|member|profile|tenantId|orgId)$/;

/**
 * Names of what is switched on or off for everybody, and of where somebody is: also as the headers that Vercel,
 * Cloudflare, CloudFront and App Engine add say it.
 */
export const saysNoName =
  /(?:en|dis)abled?$|(?:^is|^has)?(?:feature|maintenance|read_?only)|^(?:x-vercel-ip-|cf-ip-?|cloudfront-viewer-|x-appengine-|x-)?(?:flags?|geo|country(?:[_-]?(?:code|region))?|continent|region|locale|city)$/i;

/** Words of an answer to strangers, and addresses to which they are sent. */
export const refusesStrangers =
  /un-?auth(?:ori[sz]ed|enticated)|not (?:auth|logged|signed|permitted)|forbidden|access denied|permission|(?:log|sign)(?:ged|ned)?[ -_]?in\b|^\/(?:login|signin|auth|sign-in|sign-up|register)|invalid (?:token|secret|api key|signature|credentials|password|access code)|missing (?:token|authorization|secret)|authentication|authorization required|must be (?:logged|signed)|session (?:expired|not found)|user not found|no (?:user|session)|access code|whitelist|allow ?list|blocked|banned/i;

/** Words of an answer to those who asked too often or have nothing left; what is too long or too large is something else. */
export const refusesMore =
  /^(?!.*(?:\b(?:file|image|audio|video|voice|body|payload|upload|document|attachment)s? (?:size|is|exceeds?)\b|\b(?:size|length|duration|dimensions|characters|bytes|megabytes)\b|\d ?[KMG]i?B\b|too (?:long|large|big))).*(?:rate.?limit|too.?many|quota|limit.{0,20}(?:reached|exceeded)|reached .{0,20}(?:limit|maximum)|exceed|credit|out of (?:tokens|messages|requests)|insufficient|(?:daily|monthly|hourly|free|usage|message|request) (?:limit|trial|tier|quota|plan)|upgrade|subscri|payment required|slow down|try again (?:later|in|tomorrow)|please wait|cool.?down|billing|pro plan|premium)/is;

/** Names of what is counted. */
export const countsRequests =
  /credit|quota|balance|usage|remaining|rate.?limit|allowance|(?:tokens?|messages?|requests?|generations?|api|calls?|chats?|prompts?)_?(?:count|limit|left|used|today)|(?:max|limit)_?(?:requests|messages|credits|generations|usage)|isRateLimited|limited|subscri|entitle|cool_?down|lastRequest|last_?(?:used|message|call)|attempts|isPro\b|isPremium|hasPlan|points|\bplan\b/i;

/** Names of functions that may count; seen from outside only, they prove nothing. */
export const mayLimit =
  /rate_?limit|throttl(?!eTime)|quota|(?:consume|deduct|use|spend|charge|check(?!point)|decrement|increase|increment|track)_?\w*(?:Credit|Token|Usage|Limit|Point|Quota|Balance)|limiter|entitlement|slow_?down|subscription|checkPlan|hasAccess|canUse|cooldown|(?:increment|check|verify|has)\w*(?:Limit|Usage)|isPro|bottleneck/i;

/** A captcha or a check for bots. */
export const challenges = /captcha|turnstile|botid|checkBot|bot_?(?:check|protection|detection)|siteverify|app_?check/i;

/** Functions that may judge texts; seen from outside only, they prove nothing. */
export const mayModerate =
  /moderat|guard_?rail|toxic|profan|content_?(?:filter|safety|polic)|safety_?(?:check|filter)|bad_?words|nsfw|lakera|presidio|prompt_?injection|jailbreak|perspective/i;

/** Addresses of an application that only its own people use. */
export const adminAddress = /(?:^|\/)(?:admin|internal|backoffice|_internal|debug|dev)(?:\/|$)/i;
