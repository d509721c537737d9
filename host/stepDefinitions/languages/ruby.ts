import type { Node } from 'web-tree-sitter';
import { computedPart, type ReadPattern, withoutComputedParts } from '../cucumberString';
import { declaredType } from '../declaredType';
import {
  computedPattern,
  type DefinitionLanguage,
  type Found,
  mentionsAny,
  rangeOf,
} from '../definitionLanguage';
import { resolveEscapes, resolveSingleQuoted } from '../escapes';
import { type DefinitionKeyword, keywordNames } from '../keywords';

const definingLine = /^[ \t]*(?:Given|When|Then|And|But|ParameterType|step)\b[ \t(]/m;

const words = ['Given', 'When', 'Then', 'And ', 'But ', 'And(', 'But(', 'ParameterType', 'step '];

/** Cucumber for Ruby, and turnip's `step "…" do`. */
export function ruby(): DefinitionLanguage {
  const names = keywordNames();
  return {
    grammars: { ruby: 'ruby' },
    mentions: text => (mentionsAny(text, words) && definingLine.test(text)) || mentionsCucumber(text),
    sites: ['call'],
    read: (call, file) => {
      const name = call.childForFieldName('method')?.text ?? '';
      const args = call.childForFieldName('arguments');
      if (!args || call.childForFieldName('receiver')) return [];
      if (name === 'ParameterType') return parameterType(call, args, file);
      const body = call.childForFieldName('block');
      if (name === 'step') return body ? turnipStep(call, args, body, file) : [];
      return names.has(name) && body ? stepDefinition(call, args, body, file) : [];
    },
  };
}

/** Keywords of other languages than English. */
function mentionsCucumber(text: string): boolean {
  return (
    (text.includes('cucumber') || /[^\x00-\x7f]/.test(text)) &&
    /^[ \t]*\p{Lu}[\p{L}]*[ (]+[/%"']/mu.test(text)
  );
}

function stepDefinition(call: Node, args: Node, body: Node, file: string): Found[] {
  const literal = args.namedChild(0);
  if (!literal) return [];
  const pattern = readPattern(literal, file);
  return pattern
    ? [found(call, literal, body, withoutComputedParts(pattern), 'step')]
    : [computedPattern(literal)];
}

function turnipStep(call: Node, args: Node, body: Node, file: string): Found[] {
  const literal = args.namedChild(0);
  const text = literal ? stringValue(literal, file) : undefined;
  if (!literal || text === undefined || text.includes(computedPart)) return [];
  return [found(call, literal, body, { patternKind: 'turnip', pattern: text, flags: '' }, 'step')];
}

function found(
  call: Node,
  literal: Node,
  body: Node,
  pattern: ReadPattern,
  keyword: DefinitionKeyword,
): Found {
  const inner = body.childForFieldName('body') ?? body;
  return {
    definition: {
      ...pattern,
      dialect: 'ruby',
      keyword,
      range: rangeOf(call),
      patternRange: rangeOf(literal),
      bodyRange: rangeOf(inner),
    },
  };
}

function readPattern(node: Node, file: string): ReadPattern | undefined {
  // `Then (/…/) do`: a space before the bracket makes it an expression.
  if (node.type === 'parenthesized_statements' && node.namedChildCount === 1)
    return readPattern(node.namedChild(0)!, file);
  if (node.type === 'regex') return regexValue(node, file);
  const text = stringValue(node, file);
  return text === undefined ? undefined : { patternKind: 'cucumber', pattern: text, flags: '' };
}

/** Ruby's `m` lets the dot match line breaks, which JavaScript calls `s`; `^` and `$` always match at lines. */
function regexValue(node: Node, file: string): ReadPattern | undefined {
  const close = node.lastChild?.text ?? '/';
  const flags = close
    .slice(1)
    .replace(/[^imx]/g, '')
    .replace('m', 's');
  const pattern = joined(node, file, text => text);
  return pattern === undefined ? undefined : { patternKind: 'regex', pattern, flags };
}

function stringValue(node: Node, file: string): string | undefined {
  if (node.type === 'chained_string') {
    const texts = node.namedChildren.map(child => stringValue(child, file));
    return texts.every(text => text !== undefined) ? texts.join('') : undefined;
  }
  if (node.type !== 'string') return undefined;
  const open = node.child(0)?.text ?? '"';
  if (open === "'" || open.startsWith('%q')) return resolveSingleQuoted(node.text.slice(open.length, -1));
  return joined(node, file, text => resolveEscapes(text, { letters: 'ntrbfvaes0', unknown: 'letter' }));
}

/** The pieces of a literal; an interpolated constant or method of the same file that is a plain literal is put in. */
function joined(node: Node, file: string, resolve: (text: string) => string): string | undefined {
  const parts: string[] = [];
  for (const child of node.namedChildren) {
    if (child.type !== 'interpolation') {
      parts.push(resolve(child.text));
      continue;
    }
    parts.push(constantValue(child.text.slice(2, -1).trim(), file) ?? computedPart);
  }
  return parts.join('');
}

function constantValue(name: string, file: string): string | undefined {
  if (!/^[A-Z]\w*$/.test(name)) return undefined;
  const regex = new RegExp(`^\\s*${name}\\s*=\\s*/((?:\\\\.|[^/\\\\\\n])*)/\\s*$`, 'm').exec(file);
  if (regex) return `(?:${regex[1]})`;
  return new RegExp(`^\\s*${name}\\s*=\\s*'([^'\\\\\\n]*)'`, 'm').exec(file)?.[1];
}

function parameterType(call: Node, args: Node, file: string): Found[] {
  const name = optionOf(args, 'name');
  const regexp = optionOf(args, 'regexp');
  const text = name && stringValue(name, file);
  if (typeof text !== 'string' || !regexp) return [];
  return [declaredType(call, text, regexp, node => readPattern(node, file))];
}

function optionOf(args: Node, key: string): Node | undefined {
  const pair = args.namedChildren.find(
    child => child.type === 'pair' && child.childForFieldName('key')?.text.replace(/[:"']/g, '') === key,
  );
  return pair?.childForFieldName('value') ?? undefined;
}
