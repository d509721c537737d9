import type { Report, ReportSkip, SkipReason } from '../core/features/report';
import { isAmong } from './folderPaths';

export interface Skip {
  readonly reason: SkipReason;
  readonly lines: number;
  /** The setting that brings it back. */
  readonly rule?: string;
}

/** Paths that are looked at between two turns that the caller may take. */
const pathsPerTurn = 256;

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

  /** Forgets these paths and all below them; in pieces. */
  *forgetBelow(paths: ReadonlySet<string>): Generator<void, void, void> {
    let done = 0;
    for (const map of [this.skips, this.messages])
      for (const path of map.keys()) {
        if (isAmong(path, paths)) map.delete(path);
        if (++done % pathsPerTurn === 0) yield;
      }
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
