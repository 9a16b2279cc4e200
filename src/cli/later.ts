const tasks: (() => void)[] = [];

/** Puts off what nobody waits for until everything is said. */
export function later(task: () => void): void {
  tasks.push(task);
}

/** Asked once, when a run has said what it has to say. */
export function runLater(): void {
  for (const task of tasks.splice(0)) task();
}
