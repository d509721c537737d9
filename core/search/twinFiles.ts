import type { CodeFacts } from '../code/codeFacts';
import { NodeKind } from '../code/statementTree';
import type { FileId } from '../text/fileId';
import { ShingleSketch } from './shingleSketch';
import { ShingleRoom } from './shingles';
import type { TwinFile } from './tokenTwins';

interface LanguageFiles {
  readonly family: string;
  files: number;
  functions: number;
}

/** The code files of a workspace by family, so that a question reads only those that can answer it. */
export class TwinFiles {
  readonly room = new ShingleRoom();
  private readonly families = new Map<string, Map<FileId, TwinFile>>();
  private readonly languages = new Map<string, LanguageFiles>();
  private readonly sketches = new Map<string, ShingleSketch>();
  private readonly codeOf = new Map<FileId, CodeFacts>();

  /** Adds a file or replaces what is known of it. */
  update(file: FileId, code: CodeFacts): void {
    this.remove(file);
    const { family, language } = code;
    this.codeOf.set(file, code);
    entry(this.families, family, () => new Map<FileId, TwinFile>()).set(file, { file, code });
    entry(this.sketches, family, () => new ShingleSketch()).add(
      code.tokens.normalizedHashes,
      code.tokens.count,
    );
    const counts = entry(this.languages, language, () => ({ family, files: 0, functions: 0 }));
    counts.files++;
    counts.functions += functionsIn(code);
  }

  remove(file: FileId): void {
    const code = this.codeOf.get(file);
    if (!code) return;
    this.codeOf.delete(file);
    this.families.get(code.family)!.delete(file);
    const counts = this.languages.get(code.language)!;
    counts.files--;
    counts.functions -= functionsIn(code);
  }

  ofFamily(family: string): Iterable<TwinFile> {
    return this.families.get(family)?.values() ?? [];
  }

  /** The share of the runs of tokens of a text that stand somewhere in its family; 0 to 1. */
  shareOf({ family, tokens }: CodeFacts): number {
    return this.sketches.get(family)?.shareOf(tokens.normalizedHashes.subarray(0, tokens.count)) ?? 0;
  }

  /**
   * The languages with the most functions, of `count` families at most and one of each: settings and markup, however
   * many files they fill, come after all that has functions. Equal ones by files, then by name.
   */
  commonLanguages(count: number): string[] {
    const ranked = [...this.languages]
      .filter(([, { files }]) => files > 0)
      .sort(
        ([nameA, a], [nameB, b]) =>
          b.functions - a.functions || b.files - a.files || (nameA < nameB ? -1 : 1),
      );
    const families = new Map<string, string>();
    for (const [language, { family }] of ranked) if (!families.has(family)) families.set(family, language);
    return [...families.values()].slice(0, count);
  }
}

function functionsIn({ tree }: CodeFacts): number {
  let count = 0;
  for (let node = 0; node < tree.count; node++) if (tree.kinds[node] === NodeKind.function) count++;
  return count;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
