import type { CompiledPattern } from './compiledPattern';
import { textWords } from './regex/requiredText';

/**
 * Finds the patterns that match a text without trying all of them: each pattern is filed under the rarest word that it
 * requires, or with the few that require none, and its longest literal is looked for before the pattern is run.
 */
export class PatternIndex {
  private readonly byWord = new Map<string, CompiledPattern[]>();
  private readonly wordless: CompiledPattern[] = [];

  constructor(patterns: Iterable<CompiledPattern>) {
    const all = [...patterns];
    const frequency = new Map<string, number>();
    for (const word of all.flatMap(pattern => [...new Set(pattern.words)]))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
    for (const pattern of all) this.file(pattern, frequency);
  }

  /** In the order of their keys. */
  matching(text: string): CompiledPattern[] {
    const lower = text.toLowerCase();
    const found = this.wordless.filter(pattern => matches(pattern, text, lower));
    for (const word of new Set(textWords(text)))
      for (const pattern of this.byWord.get(word) ?? [])
        if (matches(pattern, text, lower)) found.push(pattern);
    return found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  private file(pattern: CompiledPattern, frequency: ReadonlyMap<string, number>): void {
    const rarest = pattern.words.reduce<string | undefined>(
      (best, word) => (best === undefined || frequency.get(word)! < frequency.get(best)! ? word : best),
      undefined,
    );
    if (rarest === undefined) {
      this.wordless.push(pattern);
      return;
    }
    const filed = this.byWord.get(rarest);
    if (filed) filed.push(pattern);
    else this.byWord.set(rarest, [pattern]);
  }
}

function matches(pattern: CompiledPattern, text: string, lower: string): boolean {
  return lower.includes(pattern.literal) && pattern.test(text);
}
