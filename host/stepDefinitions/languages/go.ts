import type { Node } from 'web-tree-sitter';
import { computedPattern, type DefinitionLanguage, type Found, rangeOf } from '../definitionLanguage';
import { resolveEscapes } from '../escapes';

const keywords: Readonly<Record<string, 'given' | 'when' | 'then' | 'step'>> = {
  Step: 'step',
  Given: 'given',
  When: 'when',
  Then: 'then',
};

/** godog. */
export const go: DefinitionLanguage = {
  grammars: { go: 'go' },
  mentions: text => text.includes('godog'),
  sites: ['call_expression'],
  read: (call, file) => {
    const keyword = keywords[call.childForFieldName('function')?.childForFieldName('field')?.text ?? ''];
    const args =
      call.childForFieldName('arguments')?.namedChildren.filter(child => child.type !== 'comment') ?? [];
    if (!keyword || args.length !== 2) return [];
    const [literal, handler] = args;
    const pattern = stringValue(literal, file);
    if (pattern === undefined) return [computedPattern(literal)];
    const body = handler.type === 'func_literal' ? handler.childForFieldName('body') : undefined;
    const name = handler.type === 'func_literal' ? undefined : handler.text;
    return [definition(call, literal, pattern, keyword, body ?? undefined, name)];
  },
};

function definition(
  call: Node,
  literal: Node,
  pattern: string,
  keyword: 'given' | 'when' | 'then' | 'step',
  body: Node | undefined,
  name: string | undefined,
): Found {
  return {
    definition: {
      patternKind: 'regex',
      pattern,
      flags: '',
      dialect: 'go',
      keyword,
      range: rangeOf(call),
      patternRange: rangeOf(literal),
      ...(body ? { bodyRange: rangeOf(body) } : {}),
      ...(name ? { name } : {}),
    },
  };
}

function stringValue(node: Node, file: string): string | undefined {
  switch (node.type) {
    case 'raw_string_literal':
      return node.text.slice(1, -1);
    case 'interpreted_string_literal':
      return resolveEscapes(node.text.slice(1, -1), { letters: 'ntrbfva', unknown: 'letter' });
    case 'binary_expression': {
      const operands = ['left', 'right'].map(side => node.childForFieldName(side));
      const texts = operands.map(operand => operand && stringValue(operand, file));
      return texts.every(text => typeof text === 'string') ? texts.join('') : undefined;
    }
    case 'call_expression': {
      const compiled = /^regexp\.(?:MustCompile|Compile)$/.test(
        node.childForFieldName('function')?.text ?? '',
      );
      const argument = node.childForFieldName('arguments')?.namedChild(0);
      return compiled && argument ? stringValue(argument, file) : undefined;
    }
    case 'identifier':
      return constantValue(node.text, file);
    default:
      return undefined;
  }
}

function constantValue(name: string, file: string): string | undefined {
  return new RegExp(`\\b${name}\\s*(?:string\\s*)?:?=\\s*\`([^\`]*)\``).exec(file)?.[1];
}
