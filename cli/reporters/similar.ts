import type { createColors } from 'picocolors';
import type { SimilarAnswer } from '../../host/similar';
import { place, plural, printable } from './words';

/** One line a result, best first. */
export function similarText({ results }: SimilarAnswer, colors: ReturnType<typeof createColors>): string {
  if (results.length === 0) return 'nothing similar\n';
  const lines = results.map(result => {
    const { startLine, endLine, name, type, similarity, reason } = result;
    const notes = [
      `Type ${type}`,
      `${Math.floor(similarity * 100)} %`,
      plural(endLine - startLine + 1, 'line'),
      ...(name === undefined ? [] : [printable(name)]),
      ...(reason === undefined ? [] : [printable(reason)]),
    ];
    return `${colors.cyan(place(result))}  ${colors.dim(notes.join(', '))}`;
  });
  return `${lines.join('\n')}\n`;
}
