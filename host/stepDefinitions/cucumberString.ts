import type { PatternKind } from '../../core/steps/definitions/stepDefinition';

/** A pattern as the runtime will take it. */
export interface ReadPattern {
  readonly patternKind: PatternKind;
  readonly pattern: string;
  readonly flags: string;
  readonly whole?: boolean;
  readonly partial?: boolean;
}

/** Marks a computed part while a pattern is read; no source text holds it. */
export const computedPart = '\uE000';

/** A pattern with computed parts becomes a regular expression that takes any text for them. */
export function withoutComputedParts(pattern: ReadPattern): ReadPattern {
  if (!pattern.pattern.includes(computedPart)) return pattern;
  const source =
    pattern.patternKind === 'regex'
      ? pattern.pattern
      : `^${pattern.pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\\\{\w*\\\}/g, '.*')}$`;
  return {
    ...pattern,
    patternKind: 'regex',
    pattern: source.replaceAll(computedPart, '(?:.*)'),
    partial: true,
  };
}

/**
 * A string handed to Cucumber for the JVM: a regular expression when it is anchored or stands between slashes, else a
 * Cucumber expression (`ExpressionFactory` of cucumber-expressions for Java).
 */
export function javaPattern(text: string): ReadPattern {
  const slashes = /^\/(.*)\/$/s.exec(text);
  if (slashes) return { patternKind: 'regex', pattern: slashes[1], flags: '' };
  const anchored = text.startsWith('^') || text.endsWith('$');
  return { patternKind: anchored ? 'regex' : 'cucumber', pattern: text, flags: '' };
}
