import { dirname } from 'node:path';
import type { Report, ReportSkip, SkipReason } from '../core/features/report';

export interface Skip {
  readonly reason: SkipReason;
  readonly lines: number;
  /** The setting that brings it back. */
  readonly rule?: string;
}

/** What did not reach the index, path by path, and why. A folder that is left out whole counts as one file. */
export class LeftOut {
  private readonly skips = new Map<string, Skip>();
  private readonly messages = new Map<string, string>();

  add(path: string, skip: Skip): void {
    this.skips.set(path, skip);
  }

  addProblem(path: string, message: string): void {
    this.messages.set(path, message);
  }

  forget(path: string): void {
    this.skips.delete(path);
    this.messages.delete(path);
  }

  /** Forgets these paths and all below them. */
  forgetBelow(paths: ReadonlySet<string>): void {
    for (const map of [this.skips, this.messages])
      for (const path of [...map.keys()]) if (isBelow(path, paths)) map.delete(path);
  }

  clear(): void {
    this.skips.clear();
    this.messages.clear();
  }

  /** Sums by reason and rule, in a fixed order. */
  skipped(): ReportSkip[] {
    const sums = new Map<string, { reason: SkipReason; files: number; lines: number; rule?: string }>();
    for (const { reason, lines, rule } of this.skips.values()) {
      const key = `${reason} ${rule ?? ''}`;
      const sum = sums.get(key) ?? { reason, files: 0, lines: 0, ...(rule === undefined ? {} : { rule }) };
      sum.files++;
      sum.lines += lines;
      sums.set(key, sum);
    }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  }

  problems(printed: (path: string) => string): Report['problems'] {
    return [...this.messages]
      .map(([path, message]) => ({ path: printed(path), message }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path, up = dirname(at); ; at = up, up = dirname(at)) {
    if (folders.has(at)) return true;
    if (up === at) return false;
  }
}
