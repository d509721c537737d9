import type { Node } from 'web-tree-sitter';
import type { ReadPattern } from '../cucumberString';
import {
  computedPattern,
  type DefinitionLanguage,
  type Found,
  mentionsAny,
  rangeFrom,
  rangeOf,
} from '../definitionLanguage';
import { resolveEscapes } from '../escapes';
import type { DefinitionKeyword } from '../keywords';

const keywords = new Map<string, DefinitionKeyword>(
  (['given', 'when', 'then', 'step'] as const).flatMap(word => [
    [word, word],
    [word[0].toUpperCase() + word.slice(1), word],
  ]),
);

const importsBehave = /^[ \t]*(?:from|import)[ \t]+behave/m;

/** behave and pytest-bdd. */
export const python: DefinitionLanguage = {
  grammars: { python: 'python' },
  mentions: text =>
    mentionsAny(text, ['pytest_bdd', 'register_type', 'with_pattern']) ||
    (text.includes('behave') && importsBehave.test(text)),
  sites: ['decorated_definition', 'call'],
  read: (site, file) => (site.type === 'call' ? registered(site, file) : decorated(site, file)),
};

function decorated(site: Node, file: string): Found[] {
  const definition = site.childForFieldName('definition');
  if (definition?.type !== 'function_definition' || standsInFunction(site)) return [];
  return site.namedChildren
    .filter(child => child.type === 'decorator')
    .flatMap(decorator => fromDecorator(decorator, definition, file));
}

/** What a function defines when it is called, as tests of a framework do, is no step of the suite. */
function standsInFunction(site: Node): boolean {
  for (let node = site.parent; node; node = node.parent) if (node.type === 'function_definition') return true;
  return false;
}

function fromDecorator(decorator: Node, definition: Node, file: string): Found[] {
  const call = decorator.namedChild(0);
  if (call?.type !== 'call') return [];
  const keyword = keywords.get(lastName(call.childForFieldName('function')));
  const literal = call.childForFieldName('arguments')?.namedChildren.find(child => child.type !== 'comment');
  if (!keyword || !literal) return [];
  const pattern = readPattern(
    literal.type === 'keyword_argument' ? literal.childForFieldName('value')! : literal,
    file,
  );
  if (!pattern) return [computedPattern(literal)];
  const body = definition.childForFieldName('body');
  return [
    {
      definition: {
        ...pattern,
        dialect: 'python',
        keyword,
        range: rangeFrom(decorator, definition),
        patternRange: rangeOf(literal),
        ...(body ? { bodyRange: rangeOf(body) } : {}),
        name: definition.childForFieldName('name')?.text ?? '',
      },
    },
  ];
}

function lastName(node: Node | null | undefined): string {
  return node?.text.replace(/^.*\./s, '') ?? '';
}

function readPattern(node: Node, file: string): ReadPattern | undefined {
  if (node.type === 'call') return parserPattern(node, file);
  const text = stringValue(node, file);
  if (text === undefined) return undefined;
  if (!usesBehave(file)) return { patternKind: 'exact', pattern: text, flags: '' };
  return behavePattern(text, matcherAt(file, node.startIndex));
}

function usesBehave(file: string): boolean {
  return !file.includes('pytest_bdd') && file.includes('behave');
}

/** behave takes what `use_step_matcher` above the definition chose; `re` has to match the whole text, `re0` does not. */
function behavePattern(text: string, matcher: string): ReadPattern {
  if (matcher === 're') return { patternKind: 'regex', pattern: text, flags: '', whole: true };
  if (matcher === 're0') return { patternKind: 'regex', pattern: `^(?:${text})`, flags: '' };
  return { patternKind: 'parse', pattern: text, flags: '' };
}

function matcherAt(file: string, offset: number): string {
  let matcher = 'parse';
  const choices =
    /(?:use_step_matcher|use_default_step_matcher|step_matcher)\(\s*(?:["']([\w-]+)["'])?\s*\)/g;
  for (const choice of file.matchAll(choices)) {
    if (choice.index > offset) break;
    matcher = choice[1] ?? 'parse';
  }
  return matcher;
}

/** `parsers.parse("…")`, `parsers.re(r"…", re.I)`, `re.compile(…)`, and those names imported on their own. */
function parserPattern(call: Node, file: string): ReadPattern | undefined {
  const called = lastName(call.childForFieldName('function'));
  const parser = new RegExp(`\\b(re|parse|cfparse|string) as ${called}\\b`).exec(file)?.[1] ?? called;
  const args = call.childForFieldName('arguments');
  const literal = args?.namedChildren.find(child => child.type !== 'comment');
  const text = literal && stringValue(literal, file);
  if (!args || text === undefined) return undefined;
  if (parser === 're' || parser === 'compile')
    return { patternKind: 'regex', pattern: text, flags: regexFlags(args.text), whole: true };
  if (parser === 'string') return { patternKind: 'exact', pattern: text, flags: '' };
  // The `parse` package ignores case unless it is told otherwise, as pytest-bdd never does.
  const parse = parser === 'parse' || parser === 'cfparse';
  return parse ? { patternKind: 'parse', pattern: text, flags: 'i' } : undefined;
}

function regexFlags(args: string): string {
  const letters: Readonly<Record<string, string>> = {
    I: 'i',
    IGNORECASE: 'i',
    M: 'm',
    MULTILINE: 'm',
    S: 's',
    DOTALL: 's',
    X: 'x',
    VERBOSE: 'x',
  };
  return [...args.matchAll(/\bre\.([A-Z]+)\b/g)].map(match => letters[match[1]] ?? '').join('');
}

function stringValue(node: Node, file: string): string | undefined {
  switch (node.type) {
    case 'string':
      return literalValue(node);
    case 'parenthesized_expression':
      return node.namedChild(0) ? stringValue(node.namedChild(0)!, file) : undefined;
    case 'concatenated_string':
    case 'binary_operator': {
      const parts = node.namedChildren.filter(child => child.type !== 'comment');
      const texts = parts.map(part => stringValue(part, file));
      return texts.every(text => text !== undefined) ? texts.join('') : undefined;
    }
    case 'identifier':
      return constantValue(node.text, file);
    default:
      return undefined;
  }
}

function literalValue(string: Node): string | undefined {
  const start = string.child(0)?.text ?? '';
  const prefix = start.replace(/["']/g, '').toLowerCase();
  if (string.namedChildren.some(child => child.type === 'interpolation')) return undefined;
  const end = string.lastChild?.text.length ?? 1;
  return bodyValue(string.text.slice(start.length, -end), prefix);
}

function bodyValue(body: string, prefix: string): string {
  if (prefix.includes('r')) return body;
  return resolveEscapes(body, { letters: 'ntrbfva0', unknown: 'both' });
}

function constantValue(name: string, file: string): string | undefined {
  const found = new RegExp(
    `^${name}\\s*=\\s*([rRuU]?)(["'])((?:\\\\.|(?!\\2)[^\\\\\\n])*)\\2\\s*(?:#.*)?$`,
    'm',
  ).exec(file);
  return found ? bodyValue(found[3], found[1].toLowerCase()) : undefined;
}

/** `register_type(Number=parse_number)`: the pattern stands at the converter, by `with_pattern`, or is any text. */
function registered(call: Node, file: string): Found[] {
  if (!call.childForFieldName('function')?.text.endsWith('register_type')) return [];
  const args = call.childForFieldName('arguments')?.namedChildren ?? [];
  return args
    .filter(arg => arg.type === 'keyword_argument')
    .map(arg => {
      const name = arg.childForFieldName('name')?.text ?? '';
      const converter = arg.childForFieldName('value')?.text ?? '';
      return { parameterType: { name, regexps: [converterPattern(converter, file)], range: rangeOf(arg) } };
    });
}

function converterPattern(converter: string, file: string): string {
  const name = lastIdentifier(converter);
  const decorated = new RegExp(
    `with_pattern\\(\\s*([rR]?)(["'])((?:\\\\.|(?!\\2)[^\\\\\\n])*)\\2[^\\n]*\\)\\s*\\n\\s*def\\s+${name}\\b`,
  ).exec(file);
  if (decorated) return bodyValue(decorated[3], decorated[1].toLowerCase());
  const assigned = new RegExp(
    `\\b${name}\\.pattern\\s*=\\s*([rR]?)(["'])((?:\\\\.|(?!\\2)[^\\\\\\n])*)\\2`,
  ).exec(file);
  return assigned ? bodyValue(assigned[3], assigned[1].toLowerCase()) : '.+?';
}

function lastIdentifier(text: string): string {
  return /(\w+)\W*$/.exec(text)?.[1] ?? 'none';
}
