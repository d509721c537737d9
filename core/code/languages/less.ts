import type { Language } from '../language';
import { css } from './css';

export const less: Language = { ...css, id: 'less', extensions: ['less'], lineComments: ['//'] };
