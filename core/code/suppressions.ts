import type { Suppression } from './codeFacts';
import type { RawTokens } from './rawTokens';
import { nodeFrom, type StatementTree } from './statementTree';

const marker =
  /(?:twinfold-ignore(-start|-end|-next-line|-file)?|jscpd:ignore-(start|end))(?![\w-])[ \t:]*([^\r\n]*)/g;
/** What closes a comment is no reason. */
const commentEnd = /\s*(?:\*\/|-->|--\]\]|#>|\*\)|-\}|=#)\s*$/;

/**
 * Ranges that comments take out: `twinfold-ignore` the next statement or block, `-start` to `-end` all between,
 * `jscpd:ignore-start` and `-end` likewise. What follows the marker on its line is the reason.
 */
export function suppressionsOf(text: string, raw: RawTokens, tree: StatementTree): Suppression[] {
  if (!text.includes('twinfold-ignore') && !text.includes('jscpd:ignore')) return [];
  const found: Suppression[] = [];
  let open: { start: number; reason?: string } | undefined;
  for (let i = 0; i < raw.commentCount; i++) {
    const start = raw.comments[2 * i]!;
    const comment = text.slice(start, raw.comments[2 * i + 1]!);
    for (const [, own, foreign, rest] of comment.matchAll(marker)) {
      const reason = rest!.replace(commentEnd, '').trim() || undefined;
      const what = own ?? (foreign ? `-${foreign}` : '');
      if (what === '-start') open ??= { start, ...(reason ? { reason } : {}) };
      else if (what === '-end') {
        if (open) found.push(suppression(open.start, start + comment.length, open.reason));
        open = undefined;
      } else if (what === '-file') found.push(suppression(0, text.length, reason));
      else {
        const node = nodeFrom(tree, start + comment.length);
        if (node >= 0) found.push(suppression(start, tree.ends[node]!, reason));
      }
    }
  }
  if (open) found.push(suppression(open.start, text.length, open.reason));
  return found;
}

function suppression(start: number, end: number, reason: string | undefined): Suppression {
  return { range: { start, end }, ...(reason ? { reason } : {}) };
}
