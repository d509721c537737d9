import type { Language } from '../language';
import { javascript } from './javascript';

export const jsx: Language = { ...javascript, id: 'jsx', extensions: ['jsx'], fileNames: [], shebangs: [] };
