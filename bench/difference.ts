import type { FoldEdit } from '../core/features/folds/fold';
import { applyEdits } from '../core/features/folds/fold';
import { commonPairs } from '../core/text/commonPairs';

type Edit = Omit<FoldEdit, 'file'>;

/** The lines that edits change, as they were and as they become, with `context` lines around them. */
export function difference(text: string, edits: readonly Edit[], context: number): string {
  const hunks: Edit[][] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const last = hunks.at(-1);
    const end = last?.at(-1)?.range.end ?? 0;
    const apart = text.slice(end, edit.range.start).split('\n').length - 1 > 2 * context;
    if (last && !apart) last.push(edit);
    else hunks.push([edit]);
  }
  return hunks.map(hunk => shown(text, hunk, context)).join('\n  …\n');
}

function shown(text: string, hunk: readonly Edit[], context: number): string {
  const start = lineAbove(text, hunk[0]!.range.start, context);
  const end = lineBelow(text, hunk.at(-1)!.range.end, context);
  const moved = hunk.map(({ range, newText }) => ({
    range: { start: range.start - start, end: range.end - start },
    newText,
  }));
  const before = text.slice(start, end);
  const after = applyEdits(before, moved);
  return mergedLines(before.split('\n'), after.split('\n')).join('\n');
}

function lineAbove(text: string, offset: number, lines: number): number {
  let at = offset;
  for (let i = 0; i <= lines && at >= 0; i++) at = text.lastIndexOf('\n', at - 1);
  return at + 1;
}

function lineBelow(text: string, offset: number, lines: number): number {
  let at = offset - 1;
  for (let i = 0; i <= lines && at < text.length; i++) {
    const next = text.indexOf('\n', at + 1);
    at = next < 0 ? text.length : next;
  }
  return Math.max(at, offset);
}

/** The lines of both, common ones once and others marked with `-` (old) or `+`. */
export function mergedLines(old: readonly string[], now: readonly string[]): string[] {
  const pairs = commonPairs(old.length, now.length, (i, j) => old[i] === now[j]);
  const lines: string[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const [i, j] of [...pairs, [old.length, now.length] as const]) {
    for (const line of old.slice(fromOld, i)) lines.push(`- ${line}`);
    for (const line of now.slice(fromNow, j)) lines.push(`+ ${line}`);
    for (const line of old.slice(i, i + 1)) lines.push(`  ${line}`);
    [fromOld, fromNow] = [i + 1, j + 1];
  }
  return lines;
}
