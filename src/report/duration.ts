/** "10 min", "1.5 s", "200 ms". */
export function duration(ms: number): string {
  if (ms >= 60_000) return `${shortest(ms / 60_000)} min`;
  return ms >= 1000 ? `${shortest(ms / 1000)} s` : `${shortest(ms)} ms`;
}

function shortest(value: number): string {
  return String(Math.round(value * 10) / 10);
}
