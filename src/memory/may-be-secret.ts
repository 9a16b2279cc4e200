/**
 * Whether a text might be a key or a password, of whatever kind: what was found out with it is then never written
 * down. Rather too often than once too seldom, since it costs no more than reading a file again.
 */
export function mayBeSecret(text: string): boolean {
  if (text.length < SHORTEST) return false;
  return CREDENTIALS.test(text) || PEM.test(text) || (text.match(RUN) ?? []).some(looksRandom);
}

const SHORTEST = 16;
const RUN = /[A-Za-z0-9_+/=-]{16,}/g;
/** `postgres://user:password@host` */
const CREDENTIALS = /:\/\/[^\s/:@]*:[^\s/@]+@/;
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY/;

/** Words have few digits, and those of a path or an identifier stand together. */
function looksRandom(run: string): boolean {
  return run.split("/").some((part) => {
    if (part.length < SHORTEST) return false;
    const changes = part.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
    return changes >= 3 || (/^[A-Za-z0-9+=_-]{32,}$/.test(part) && /\d/.test(part) && changes >= 1);
  });
}
