import type { PatternKind } from '../../../../steps/definitions/stepDefinition';
import type { CompositeParameter, Wording } from './composite';
import { identifierOf } from './identifiers';

/** A pattern as the runtime takes it, without the quotes of the source. */
export interface CompositePattern {
  readonly kind: PatternKind;
  readonly pattern: string;
}

/**
 * The pattern of a wording, in the first of `kinds` that can say it; undefined when none can. A value is captured as
 * the definition of its step does it, else by its form.
 */
export function compositePattern(
  wording: Wording,
  kinds: readonly PatternKind[],
): CompositePattern | undefined {
  for (const kind of kinds) {
    const pieces = wording.map(piece =>
      typeof piece === 'string' ? words(piece, kind) : capture(piece, kind),
    );
    if (pieces.includes(undefined)) continue;
    const body = pieces.join('');
    return { kind, pattern: kind === 'regex' ? `^${body}$` : body };
  }
  return undefined;
}

/** The kinds for a pattern beside one of `kind`, best first: its own, then the other one that Cucumber has. */
export function kindsBeside(kind: PatternKind): readonly PatternKind[] {
  if (kind === 'turnip') return ['turnip'];
  return kind === 'regex' ? ['regex', 'cucumber'] : [kind, 'regex'];
}

function words(text: string, kind: PatternKind): string | undefined {
  switch (kind) {
    case 'cucumber':
      return text.replace(/[\\(){}/]/g, '\\$&');
    case 'regex':
      return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    case 'parse':
      return text.replace(/[{}]/g, '$&$&');
    case 'turnip':
      return /[:()/]/.test(text) ? undefined : text;
    case 'exact':
      return text;
  }
}

function capture(parameter: CompositeParameter, kind: PatternKind): string | undefined {
  const { open, close, token } = parameter;
  const quoted = open !== '';
  switch (kind) {
    case 'cucumber':
      if (quoted) return open === '"' || open === "'" ? '{string}' : `${open}{}${close}`;
      if (token?.startsWith('{') && token !== '{string}') return token;
      return expressionType(parameter);
    case 'regex':
      if (quoted) return open + (token?.startsWith('(') ? token : quotedGroup(parameter)) + close;
      return token?.startsWith('(') ? token : groupOf(parameter);
    case 'parse':
      return `${open}{${identifierOf(parameter.name, '_')}${/:[^}]*/.exec(token?.startsWith('{') ? token : '')?.[0] ?? ''}}${close}`;
    case 'turnip':
      return `:${identifierOf(parameter.name, '_')}`;
    case 'exact':
      return undefined;
  }
}

/** Without the quotes; a value that holds them itself needs any text. */
function quotedGroup({ close, filled }: CompositeParameter): string {
  return filled.some(value => value.includes(close)) ? '(.*)' : `([^${close}]*)`;
}

function expressionType({ filled }: CompositeParameter): string | undefined {
  if (filled.every(value => /^-?\d+$/.test(value))) return '{int}';
  if (filled.every(value => /^-?\d*\.\d+$/.test(value))) return '{float}';
  return filled.every(value => /^\S+$/.test(value)) ? '{word}' : undefined;
}

function groupOf({ filled }: CompositeParameter): string {
  if (filled.every(value => /^\d+$/.test(value))) return '(\\d+)';
  return filled.every(value => /^\S+$/.test(value)) ? '(\\S+)' : '(.+)';
}
