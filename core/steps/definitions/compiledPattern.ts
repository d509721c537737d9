import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { escapeText, type PatternSource, parsePatternSource } from './parsePattern';
import { mayBacktrack, needsBacktracking } from './regex/backtracking';
import { parseRegex } from './regex/parseRegex';
import { type RegexNode, regexSource } from './regex/regexNode';
import { requiredText } from './regex/requiredText';
import { sampleTexts } from './regex/sampleText';
import { StateMachine } from './regex/stateMachine';
import type { RegexDialect, StepDefinition } from './stepDefinition';
import { turnipSource } from './turnipPattern';

/** A definition's pattern, ready to be tested. */
export interface CompiledPattern {
  /** Equal for patterns that match the same texts by construction: JavaScript source and flags. */
  readonly key: string;
  /** See `RequiredText`. */
  readonly literal: string;
  readonly words: readonly string[];
  test(text: string): boolean;
  /** Texts that it matches, made from the pattern. */
  readonly samples: readonly string[];
}

/** What a pattern captures from a text, group by group; undefined where it does not match. */
export function capturedBy({ key }: CompiledPattern, text: string): readonly string[] | undefined {
  const [, flags, source] = /^(\w*)\/(.*)$/s.exec(key)!;
  return new RegExp(source!, flags).exec(text)?.slice(1);
}

/** `message` completes the sentence "This pattern cannot be matched: …". */
export type Compilation = { readonly pattern: CompiledPattern } | { readonly message: string };

/** Parameter types by name, as the workspace defines them; regular expressions are in the dialect of the definition. */
export type ParameterTypes = ReadonlyMap<string, readonly string[]>;

/** Longest text that JavaScript's engine is given; longer ones go to the state machine. */
const longestText = 1000;

/** Translates patterns over one set of parameter types. */
export class PatternCompiler {
  private readonly registries = new Map<RegexDialect, ParameterTypeRegistry>();

  constructor(private readonly types: ParameterTypes) {}

  /** Never throws. */
  compile(definition: StepDefinition): Compilation {
    const source = this.source(definition);
    if ('message' in source) return source;
    const own = definition.patternKind === 'turnip' || definition.patternKind === 'exact';
    const flags = definition.flags + (definition.patternKind === 'turnip' ? 'u' : '');
    const parsed = parseRegex(source.source, flags, own ? 'javascript' : definition.dialect);
    if ('message' in parsed) return parsed;
    return compileNode(definition.whole ? whole(parsed.node) : parsed.node, parsed.flags);
  }

  private source(definition: StepDefinition): PatternSource {
    const { pattern } = definition;
    switch (definition.patternKind) {
      case 'regex':
        return { source: pattern };
      case 'exact':
        return { source: `^${escapeText(pattern)}$` };
      case 'turnip':
        return { source: `^${turnipSource(pattern)}$` };
      case 'parse': {
        const parsed = parsePatternSource(pattern, name => this.types.get(name)?.join('|'));
        return 'source' in parsed ? { source: `^${parsed.source}$` } : parsed;
      }
      case 'cucumber':
        return expressionSource(pattern, this.registry(definition.dialect));
    }
  }

  private registry(dialect: RegexDialect): ParameterTypeRegistry {
    let registry = this.registries.get(dialect);
    if (!registry) {
      registry = new ParameterTypeRegistry();
      for (const [name, regexps] of this.types) defineType(registry, name, regexps, dialect);
      this.registries.set(dialect, registry);
    }
    return registry;
  }
}

/** A type that cannot be translated stays undefined; the expressions that use it will say so. */
function defineType(
  registry: ParameterTypeRegistry,
  name: string,
  regexps: readonly string[],
  dialect: RegexDialect,
): void {
  const translated = regexps.map(source => parseRegex(source, '', dialect));
  const sources = translated.flatMap(parsed => ('node' in parsed ? [regexSource(parsed.node)] : []));
  const known = registry.lookupByTypeName(name) || !ParameterType.isValidParameterTypeName(name);
  if (known || sources.length === 0) return;
  registry.defineParameterType(new ParameterType(name, sources, null, undefined, false, false));
}

/** The regular expression of Cucumber's `{string}`, and one that matches the same without nested repetitions. */
const builtInString = '"([^"\\\\]*(\\\\.[^"\\\\]*)*)"|\'([^\'\\\\]*(\\\\.[^\'\\\\]*)*)\'';
const plainString = '"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'';

function expressionSource(pattern: string, registry: ParameterTypeRegistry): PatternSource {
  try {
    return {
      source: new CucumberExpression(pattern, registry).regexp.source.replaceAll(builtInString, plainString),
    };
  } catch (error) {
    // The message is a drawing of five lines: the fifth says what is wrong.
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    return { message: lines[4] ?? lines[0] };
  }
}

function whole(body: RegexNode): RegexNode {
  const group: RegexNode = { kind: 'group', capturing: false, body };
  return {
    kind: 'sequence',
    parts: [{ kind: 'anchor', source: '^' }, group, { kind: 'anchor', source: '$' }],
  };
}

function compileNode(node: RegexNode, flags: string): Compilation {
  const source = regexSource(node);
  const regexp = newRegExp(source, flags);
  if (typeof regexp === 'string') return { message: regexp };
  const slow = mayBacktrack(node);
  const linear = needsBacktracking(node) ? undefined : lazy(() => StateMachine.of(node, flags));
  if (slow && !linear?.()) return { message: 'it may take exponential time, and looks around or back' };
  const test = (text: string): boolean => {
    if (!slow && text.length <= longestText) return regexp.test(text);
    return linear?.()?.test(text) ?? false;
  };
  const samples = sampleTexts(node).filter(test);
  return { pattern: { key: `${flags}/${source}`, ...requiredText(node), test, samples } };
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function newRegExp(source: string, flags: string): RegExp | string {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
