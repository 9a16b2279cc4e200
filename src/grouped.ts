/**
 * A whole number as people read it: "10,010", or with another sign between its groups. `toLocaleString` reads the tables
 * of all languages first: 20 ms, a tenth of a short run (measured with Node 20, 2026-11-30).
 */
export function grouped(number: number, sign = ","): string {
  const digits = String(number);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(sign);
}
