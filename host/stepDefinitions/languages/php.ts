import type { Node } from 'web-tree-sitter';
import type { ReadPattern } from '../cucumberString';
import {
  computedPattern,
  type DefinitionLanguage,
  type Found,
  rangeFrom,
  rangeOf,
} from '../definitionLanguage';
import { resolveEscapes, resolveSingleQuoted } from '../escapes';

/** Behat: annotations in comments, attributes, regular expressions and turnip patterns. */
export const php: DefinitionLanguage = {
  grammars: { php: 'php' },
  mentions: text => /@(?:Given|When|Then)\s|#\[[^\]]*\b(?:Given|When|Then)\(/i.test(text),
  sites: ['method_declaration'],
  read: (method, file) => [...fromComment(method), ...fromAttributes(method, file)],
};

function fromComment(method: Node): Found[] {
  let comment = method.previousSibling;
  while (comment && comment.type === 'attribute_list') comment = comment.previousSibling;
  if (comment?.type !== 'comment' || !comment.text.startsWith('/**')) return [];
  const found: Found[] = [];
  for (const line of comment.text.matchAll(
    /^([\s/*]*@(?:Given|When|Then|And|But)[ \t]+)([^\r\n]*?)[ \t]*(?:\*\/)?$/gim,
  )) {
    const start = comment.startIndex + line.index + line[1].length;
    const range = { start, end: start + line[2].length };
    if (range.end > range.start) found.push(definition(method, comment, line[2], range));
  }
  return found;
}

function fromAttributes(method: Node, file: string): Found[] {
  const list = method.childForFieldName('attributes');
  const attributes = list?.descendantsOfType('attribute') ?? [];
  return attributes.flatMap(attribute => {
    const name = attribute.namedChild(0)?.text.replace(/^.*\\/s, '') ?? '';
    const argument = attribute.childForFieldName('parameters')?.namedChild(0);
    const literal = argument?.namedChildren.at(-1);
    if (!/^(?:Given|When|Then)$/.test(name) || !literal) return [];
    const text = stringValue(literal, file);
    return [
      text === undefined ? computedPattern(literal) : definition(method, attribute, text, rangeOf(literal)),
    ];
  });
}

function definition(
  method: Node,
  from: Node,
  text: string,
  patternRange: { readonly start: number; readonly end: number },
): Found {
  const body = method.childForFieldName('body');
  return {
    definition: {
      ...readPattern(text),
      dialect: 'php',
      keyword: 'step',
      range: rangeFrom(from, method),
      patternRange,
      ...(body ? { bodyRange: rangeOf(body) } : {}),
      name: method.childForFieldName('name')?.text ?? '',
    },
  };
}

/** A pattern between delimiters with flags behind them is a regular expression, all else is turnip. */
function readPattern(text: string): ReadPattern {
  const regex = /^([/#~{(!@|%])(.*)([/#~})!@|%])([a-zA-Z]*)$/s.exec(text);
  const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')' };
  if (regex && text.length > 2 && (closing[regex[1]] ?? regex[1]) === regex[3])
    return { patternKind: 'regex', pattern: regex[2], flags: regex[4].replace(/[^imsux]/g, '') };
  return { patternKind: 'turnip', pattern: text, flags: 'i' };
}

function stringValue(node: Node, file: string): string | undefined {
  switch (node.type) {
    case 'string':
      return resolveSingleQuoted(node.text.slice(1, -1));
    case 'encapsed_string': {
      const plain = node.namedChildren.every(child =>
        /^(?:string_content|escape_sequence)$/.test(child.type),
      );
      return plain
        ? resolveEscapes(node.text.slice(1, -1), { letters: 'ntrvef0', unknown: 'both' })
        : undefined;
    }
    case 'binary_expression': {
      const operands = ['left', 'right'].map(side => node.childForFieldName(side));
      const texts = operands.map(operand => operand && stringValue(operand, file));
      return texts.every(text => typeof text === 'string') ? texts.join('') : undefined;
    }
    case 'class_constant_access_expression':
      return constantValue(node.namedChildren.at(-1)?.text ?? '', file);
    default:
      return undefined;
  }
}

function constantValue(name: string, file: string): string | undefined {
  const found = new RegExp(`\\bconst\\s+(?:string\\s+)?${name}\\s*=\\s*'((?:\\\\.|[^'\\\\])*)'\\s*;`).exec(
    file,
  );
  return found ? resolveSingleQuoted(found[1]) : undefined;
}
