import type { createColors } from 'picocolors';
import type { SimilarAnswer } from '../../host/similar';
import { plural } from './words';

/** One line a result, best first. */
export function similarText({ results }: SimilarAnswer, colors: ReturnType<typeof createColors>): string {
  if (results.length === 0) return 'nothing similar\n';
  const lines = results.map(({ path, startLine, startColumn, endLine, name, type, similarity, reason }) => {
    const notes = [
      `Type ${type}`,
      `${Math.floor(similarity * 100)} %`,
      plural(endLine - startLine + 1, 'line'),
      ...(name === undefined ? [] : [name]),
      ...(reason === undefined ? [] : [reason]),
    ];
    return `${colors.cyan(`${path}:${startLine}:${startColumn}`)}  ${colors.dim(notes.join(', '))}`;
  });
  return `${lines.join('\n')}\n`;
}
