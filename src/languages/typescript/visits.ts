let visited = 0;

/** Counts a node of a syntax tree whose meaning is stated. */
export function visit(): void {
  visited += 1;
}

/** How many there were in this process so far: time that no clock has to tell. */
export function visitedNodes(): number {
  return visited;
}
