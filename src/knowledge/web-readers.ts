/** Packages that give what strangers wrote on the web: pages, results of searches. READMEs, read 2026-11-30. */
export const webReaders: ReadonlySet<string> = new Set([
  "@extractus/article-extractor",
  "@mendable/firecrawl-js",
  "@mozilla/readability",
  "@tavily/core",
  "duck-duck-scrape",
  "exa-js",
  "google-it",
  "playwright",
  "puppeteer",
  "rss-parser",
  "serpapi",
  "youtube-transcript",
]);

/** What shows a model where a text of somebody else begins: quotes, fences, tags, rules. */
export const opensQuote = /(?:"""|'''|```|~~~|<[^<>]*>|---|===|###|\*\*\*|["'`[{(«“])$/;
