import type { TextRange } from '../text/textRange';
import type { Feature, GherkinFacts } from './feature';
import type { FeatureRead } from './readFeature';
import type { SourceLine } from './sourceLines';

type Suppression = GherkinFacts['suppressions'][number];

/**
 * `# twinfold-ignore` takes the feature, rule, scenario, examples or step that comes next;
 * `# twinfold-ignore-start` and `-end` take what stands between them (to the end of the text when the end is
 * missing). What follows on the line, after a colon or dash if one is there, is the reason.
 */
export function suppressions(text: string, lines: readonly SourceLine[], read: FeatureRead): Suppression[] {
  const found: Suppression[] = [];
  let nodes: readonly TextRange[] | undefined;
  let open: { readonly start: number; readonly reason?: string } | undefined;
  for (const index of read.comments) {
    const { first, end } = lines[index]!;
    const mark = ignoreMark(text.slice(first, end));
    if (!mark) continue;
    if (mark.kind === 'start') open ??= { start: first, ...mark.reason };
    else if (mark.kind === 'end') {
      if (open) found.push({ range: { start: open.start, end }, ...withReason(open.reason) });
      open = undefined;
    } else {
      nodes ??= read.feature ? nodesInOrder(read.feature) : [];
      const next = nodes.find(({ start }) => start >= end);
      if (next) found.push({ range: next, ...mark.reason });
    }
  }
  if (open) found.push({ range: { start: open.start, end: text.length }, ...withReason(open.reason) });
  return found;
}

interface IgnoreMark {
  readonly kind: 'next' | 'start' | 'end';
  readonly reason: { readonly reason?: string };
}

function ignoreMark(comment: string): IgnoreMark | undefined {
  const match = /^#+\s*twinfold-ignore(?:-(start|end))?(?=[\s:]|$)[\s:–—-]*(.*)$/.exec(comment);
  if (!match) return undefined;
  return { kind: (match[1] as 'start' | 'end' | undefined) ?? 'next', reason: withReason(match[2]) };
}

function withReason(reason: string | undefined): { readonly reason?: string } {
  return reason ? { reason } : {};
}

/** By start; of two that start together the larger first. */
function nodesInOrder(feature: Feature): TextRange[] {
  const nodes: TextRange[] = [feature.range, ...feature.rules.map(({ range }) => range)];
  for (const { range, steps, examples } of feature.scenarios) {
    nodes.push(range, ...steps.map(step => step.range), ...examples.map(block => block.range));
  }
  return nodes.sort((a, b) => a.start - b.start || b.end - a.end);
}
