/** Lines by which proxies limit requests or turn strangers away, in files that are read line by line. */
export interface ProxyLines {
  readonly file: RegExp;
  readonly limits: RegExp;
  readonly authenticates: RegExp;
}

/**
 * HAProxy "Configuration Manual" (rates kept in stick tables, `http-request deny`, `http-request auth`), Caddy
 * "Caddyfile directives" and its module caddy-ratelimit, Apache "mod_authz_core" and mod_evasive, "API Management policy
 * reference"; from memory, 2026-11-30.
 */
export const proxyLines: readonly ProxyLines[] = [
  {
    file: /(?:^|\/)haproxy[^/]*\.cfg$/,
    limits: /^http-request\s+(?:deny|tarpit|reject|silent-drop)\b.*_rate\(/,
    authenticates: /^http-request\s+auth\b/,
  },
  {
    file: /(?:^|\/)Caddyfile[^/]*$/,
    limits: /^rate_limit\b/,
    authenticates: /^(?:basic_?auth|forward_auth|authorize|jwtauth)\b/,
  },
  {
    file: /(?:^|\/)(?:(?:httpd|apache)[^/]*\.conf|\.htaccess)$/,
    limits: /^DOSPageCount\b/i,
    authenticates: /^Require\s+(?:valid-user|user|group|claim)\b/i,
  },
  {
    file: /polic(?:y|ies)[^/]*\.xml$/i,
    limits: /<(?:rate-limit(?:-by-key)?|quota(?:-by-key)?|(?:azure-openai|llm)-token-limit)\b/,
    authenticates: /<(?:validate-jwt|validate-azure-ad-token)\b/,
  },
];
