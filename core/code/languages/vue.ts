import type { Language } from '../language';
import { html } from './html';

/** Single-file components of Vue: the script is compared with JavaScript and TypeScript. */
export const vue: Language = { ...html, id: 'vue', family: 'javascript', extensions: ['vue'] };
