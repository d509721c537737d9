import type { Language } from '../language';
import { typescript } from './typescript';

export const tsx: Language = { ...typescript, id: 'tsx', extensions: ['tsx'], shebangs: [], jsx: true };
