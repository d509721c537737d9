import type { Language } from '../language';
import { css } from './css';

export const scss: Language = {
  ...css,
  id: 'scss',
  extensions: ['scss'],
  lineComments: ['//'],
  identifierStart: '-$%',
};
