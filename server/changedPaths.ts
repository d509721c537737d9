/** A branch switch arrives as many notifications: they are taken together. */
const pauseMs = 60;
/** And no longer put off by those that follow: some files are written all the time. */
const longestPauseMs = 500;

/** Paths that were told to have changed and are not looked at yet. */
export class ChangedPaths implements Iterable<string> {
  private readonly paths = new Set<string>();
  /** When the first of them was told. */
  private since = 0;
  private timer: NodeJS.Timeout | undefined;

  /** `settled` is called when no more of them come, or when they have come for long. */
  constructor(private readonly settled: () => void) {}

  [Symbol.iterator](): Iterator<string> {
    return this.paths.values();
  }

  get size(): number {
    return this.paths.size;
  }

  add(paths: readonly string[]): void {
    if (this.paths.size === 0) this.since = performance.now();
    for (const path of paths) this.paths.add(path);
    clearTimeout(this.timer);
    const longest = this.since + longestPauseMs - performance.now();
    this.timer = setTimeout(this.settled, Math.min(pauseMs, longest));
  }

  /** All of them, which are then none. */
  take(): string[] {
    const taken = [...this.paths];
    this.paths.clear();
    return taken;
  }
}
