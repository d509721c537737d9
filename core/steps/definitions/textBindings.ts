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
  /** Those that matched when `TextBindings.additions` had `at` elements; undefined until the text has been matched. */
  patterns: readonly CompiledPattern[] | undefined;
  at: number;
}

/** A text that missed more changes of the patterns is matched against all of them. */
const mostAdditions = 64;

/**
 * Which patterns match which texts. A changed definition costs one pass of its new pattern over the distinct texts, each
 * when somebody asks for it, a changed feature the matching of its new texts; nothing is done while the workspace has no
 * definitions.
 */
export class TextBindings {
  private readonly texts = new Map<string, BoundText>();
  private readonly counted = new Map<FileId, GherkinFile>();
  private readonly pending = new Map<FileId, GherkinFile>();
  private readonly compilations = new Map<string, Compilation>();
  private patterns: ReadonlyMap<string, CompiledPattern> = new Map();
  private index = new PatternIndex([]);
  /** The patterns that came with each change; those of long ago are forgotten. */
  private readonly additions: (PatternIndex | undefined)[] = [];
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
    this.additions.push(new PatternIndex(added));
    if (this.additions.length > mostAdditions)
      this.additions[this.additions.length - mostAdditions - 1] = undefined;
  }

  matching(text: string): readonly CompiledPattern[] {
    const bound = this.texts.get(text);
    if (!bound) return this.index.matching(text);
    this.match(text, bound);
    return bound.patterns!;
  }

  /** Brings up to date what is known of a text; false when it was so already. */
  private match(text: string, bound: BoundText): boolean {
    const { additions, patterns } = this;
    if (bound.patterns && bound.at === additions.length) return false;
    const isKnown = bound.patterns && bound.at >= additions.length - mostAdditions;
    bound.patterns = isKnown
      ? inOrder(
          [...bound.patterns!, ...additions.slice(bound.at).flatMap(added => added!.matching(text))],
          patterns,
        )
      : this.index.matching(text);
    bound.at = additions.length;
    this.used = undefined;
    return true;
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
      if (!this.match(text, bound)) continue;
      // So many take some 0.5 ms, and several times that before the patterns are compiled.
      if (++steps % 50 === 0) yield;
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
      else this.texts.set(text, { count: 1, patterns: undefined, at: 0 });
    }
  }
}

/** Those of `found` that are in `patterns`, as they stand there, each once, in the order of their keys. */
function inOrder(
  found: readonly CompiledPattern[],
  patterns: ReadonlyMap<string, CompiledPattern>,
): CompiledPattern[] {
  const keys = [...new Set(found.map(({ key }) => key))].filter(key => patterns.has(key));
  return keys.sort().map(key => patterns.get(key)!);
}

function* textsOf({ facts }: GherkinFile): Generator<string, void, void> {
  for (const scenario of facts.feature?.scenarios ?? [])
    for (const { text } of stepTexts(scenario)) yield text;
}
