import type { Language } from './language';

/** A language, and where its tables stand in the memory of the lexer. */
export interface CompiledLanguage {
  /** With no field left out. */
  readonly language: Language;
  readonly tables: number;
}
