import type { FileId } from '../../text/fileId';
import type { FileInfo } from '../../text/fileInfo';
import type { GherkinFile } from '../stepIndex';
import type { Compilation, CompiledPattern } from './compiledPattern';
import type { ParameterScopes } from './parameterTypes';
import { PatternIndex } from './patternIndex';
import type { StepDefinition } from './stepDefinition';
import { stepTexts } from './stepTexts';

interface BoundText {
  /** How many steps have the text. */
  count: number;
  /** Undefined until the text has been matched. */
  patterns: readonly CompiledPattern[] | undefined;
}

/**
 * Which patterns match which texts. A changed definition costs one pass of its new pattern over the distinct texts, a
 * changed feature the matching of its new texts; nothing is done while the workspace has no definitions.
 */
export class TextBindings {
  private readonly texts = new Map<string, BoundText>();
  private readonly counted = new Map<FileId, GherkinFile>();
  private readonly pending = new Map<FileId, GherkinFile>();
  private readonly compilations = new Map<string, Compilation>();
  private patterns: ReadonlyMap<string, CompiledPattern> = new Map();
  private index = new PatternIndex([]);
  /** By pattern. */
  private used: Map<string, { texts: number; steps: number }> | undefined;

  update(file: GherkinFile): void {
    this.remove(file.file);
    this.pending.set(file.file, file);
  }

  remove(file: FileId): void {
    this.pending.delete(file);
    const counted = this.counted.get(file);
    if (!counted) return;
    this.counted.delete(file);
    this.used = undefined;
    for (const text of textsOf(counted)) {
      const bound = this.texts.get(text);
      if (bound && --bound.count === 0) this.texts.delete(text);
    }
  }

  /** Compiles a definition's pattern, or takes it from an earlier time. */
  compiled(definition: StepDefinition, scopes: ParameterScopes, info: FileInfo): Compilation {
    const { patternKind, pattern, flags, dialect, whole } = definition;
    const typed = patternKind === 'cucumber' || patternKind === 'parse';
    const scope = typed && pattern.includes('{') ? `${scopes.signature}\n${info.root}\n${info.package}` : '';
    const key = `${patternKind}/${dialect}/${flags}/${whole ?? false}/${scope}/${pattern}`;
    const known = this.compilations.get(key);
    if (known) return known;
    const compilation = scopes.compilerFor(info).compile(definition);
    this.compilations.set(key, compilation);
    return compilation;
  }

  /** Replaces all patterns; texts that were matched before are matched against the new ones only. */
  setPatterns(patterns: readonly CompiledPattern[]): void {
    const next = new Map(patterns.map(pattern => [pattern.key, pattern]));
    const added = patterns.filter(({ key }) => !this.patterns.has(key));
    const removed = [...this.patterns.keys()].some(key => !next.has(key));
    if (added.length === 0 && !removed) return;
    this.patterns = next;
    this.index = new PatternIndex(patterns);
    this.used = undefined;
    const addedIndex = new PatternIndex(added);
    for (const [text, bound] of this.texts) {
      const kept = bound.patterns?.filter(({ key }) => next.has(key));
      if (kept)
        bound.patterns = [...kept, ...addedIndex.matching(text)].sort((a, b) => (a.key < b.key ? -1 : 1));
    }
  }

  matching(text: string): readonly CompiledPattern[] {
    const bound = this.texts.get(text);
    if (!bound) return this.index.matching(text);
    if (!bound.patterns) {
      bound.patterns = this.index.matching(text);
      this.used = undefined;
    }
    return bound.patterns;
  }

  /** Reads the features that came in since the last time and matches their texts. */
  *bindAll(): Generator<void, void, void> {
    let steps = 0;
    for (const file of this.pending.values()) {
      this.pending.delete(file.file);
      this.count(file);
      if (++steps % 20 === 0) yield;
    }
    for (const [text, bound] of this.texts) {
      if (bound.patterns) continue;
      bound.patterns = this.index.matching(text);
      this.used = undefined;
      // 500 texts take some 5 ms.
      if (++steps % 500 === 0) yield;
    }
  }

  bind(): void {
    for (const _slice of this.bindAll());
  }

  /** How many steps have the text, of the features read so far. */
  stepCount(text: string): number {
    return this.texts.get(text)?.count ?? 0;
  }

  /** Number of distinct texts that the pattern matches. */
  uses(pattern: CompiledPattern): number {
    return this.usage().get(pattern.key)?.texts ?? 0;
  }

  /** Number of steps whose texts the pattern matches; an Outline's step counts once a text. */
  steps(pattern: CompiledPattern): number {
    return this.usage().get(pattern.key)?.steps ?? 0;
  }

  private usage(): ReadonlyMap<string, { readonly texts: number; readonly steps: number }> {
    if (this.used) return this.used;
    const used = new Map<string, { texts: number; steps: number }>();
    for (const { patterns, count } of this.texts.values())
      for (const { key } of patterns ?? []) {
        const usage = used.get(key);
        if (!usage) used.set(key, { texts: 1, steps: count });
        else {
          usage.texts++;
          usage.steps += count;
        }
      }
    this.used = used;
    return used;
  }

  /** Distinct texts with the patterns that match them, in no order; only those that were bound. */
  *bound(): Generator<{ readonly text: string; readonly patterns: readonly CompiledPattern[] }, void, void> {
    for (const [text, { patterns }] of this.texts) if (patterns) yield { text, patterns };
  }

  private count(file: GherkinFile): void {
    this.counted.set(file.file, file);
    this.used = undefined;
    for (const text of textsOf(file)) {
      const bound = this.texts.get(text);
      if (bound) bound.count++;
      else this.texts.set(text, { count: 1, patterns: undefined });
    }
  }
}

function* textsOf({ facts }: GherkinFile): Generator<string, void, void> {
  for (const scenario of facts.feature?.scenarios ?? [])
    for (const { text } of stepTexts(scenario)) yield text;
}
