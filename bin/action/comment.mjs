/** The comment step of the GitHub Action: writes the comment anew, or over the one it wrote before. */
import { readFileSync } from "node:fs";

const { COMMENT, GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;
const body = readFileSync(COMMENT, "utf8");
const [mark] = body.split("\n");
const { pull_request: pull } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8"));
const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;

const before = await findOurs();
if (before) await ask("PATCH", `${issues}/comments/${before.id}`, { body });
else await ask("POST", `${issues}/${pull.number}/comments`, { body });

/** By the hidden mark that the comment begins with, among those that a bot wrote. */
async function findOurs() {
  for (let page = 1; page <= 10; page += 1) {
    const comments = await ask("GET", `${issues}/${pull.number}/comments?per_page=100&page=${page}`);
    const ours = comments.find(({ user, body: text }) => user?.type === "Bot" && text?.startsWith(mark));
    if (ours || comments.length < 100) return ours;
  }
  return undefined;
}

async function ask(method, url, content) {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    ...(content ? { body: JSON.stringify(content) } : {}),
  });
  if (answer.ok) return answer.json();
  console.log(
    `::warning title=airworthy::The comment could not be written (${answer.status}): pull-requests: write is needed.`,
  );
  process.exit(0);
}
