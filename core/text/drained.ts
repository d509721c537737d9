/** What work comes to when nobody waits: all of it at once. */
export function drained<T>(work: Generator<unknown, T, void>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
