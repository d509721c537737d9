import type { FoldEdit } from '../core/features/folds/fold';
import { applyEdits } from '../core/features/folds/fold';

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
  return merged(before.split('\n'), after.split('\n')).join('\n');
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

/** By the longest common subsequence of lines; hunks are short. */
function merged(old: readonly string[], now: readonly string[]): string[] {
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i]![j] =
        old[i] === now[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push(`  ${old[i++]}`);
      j++;
    } else if (j >= now.length || (i < old.length && longest[i + 1]![j]! >= longest[i]![j + 1]!))
      lines.push(`- ${old[i++]}`);
    else lines.push(`+ ${now[j++]}`);
  }
  return lines;
}
