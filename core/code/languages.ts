import type { Language } from './language';
import { c } from './languages/c';
import { cpp } from './languages/cpp';
import { csharp } from './languages/csharp';
import { go } from './languages/go';
import { java } from './languages/java';
import { javascript } from './languages/javascript';
import { jsx } from './languages/jsx';
import { kotlin } from './languages/kotlin';
import { php } from './languages/php';
import { python } from './languages/python';
import { ruby } from './languages/ruby';
import { rust } from './languages/rust';
import { tsx } from './languages/tsx';
import { typescript } from './languages/typescript';

/** All languages that have a table; adding one is one file and one line here. */
export const languages: readonly Language[] = [
  c,
  cpp,
  csharp,
  go,
  java,
  javascript,
  jsx,
  kotlin,
  php,
  python,
  ruby,
  rust,
  tsx,
  typescript,
];

/** The table of a language that `languageOf` names; an unknown id is a mistake of the caller. */
export function languageById(id: string): Language {
  const found = languages.find(language => language.id === id);
  if (!found) throw new Error(`No language has the id "${id}"`);
  return found;
}
