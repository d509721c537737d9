import type { DefinitionLanguage } from './definitionLanguage';
import { csharp } from './languages/csharp';
import { go } from './languages/go';
import { java } from './languages/java';
import { javascript } from './languages/javascript';
import { php } from './languages/php';
import { python } from './languages/python';
import { ruby } from './languages/ruby';
import { rust } from './languages/rust';

/** The languages of step definitions that have a grammar. */
export function definitionLanguages(): readonly DefinitionLanguage[] {
  return [csharp, go, java(), javascript, php, python, ruby(), rust];
}

/** A test that is false for a text that defines no step for certain; it needs no syntax tree. */
export function definitionTest(): (text: string, language: string) => boolean {
  const languages = definitionLanguages();
  return (text, language) =>
    language === 'kotlin' ||
    languages.some(({ grammars, mentions }) => language in grammars && mentions(text));
}
