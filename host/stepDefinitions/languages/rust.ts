import type { Node } from 'web-tree-sitter';
import type { ReadPattern } from '../cucumberString';
import {
  computedPattern,
  type DefinitionLanguage,
  type Found,
  rangeFrom,
  rangeOf,
} from '../definitionLanguage';
import { resolveEscapes } from '../escapes';

const keywords = new Map((['given', 'when', 'then'] as const).map(word => [word as string, word]));

/** The `cucumber` crate: `#[given("…")]`, `#[when(expr = "…")]`, `#[then(regex = "…")]`, `#[param(…)]`. */
export const rust: DefinitionLanguage = {
  grammars: { rust: 'rust' },
  mentions: text => /#\[(?:cucumber::)?(?:given|when|then|param)\b/.test(text),
  sites: ['attribute_item'],
  read: item => {
    const attribute = item.namedChild(0);
    const name = attribute?.namedChild(0)?.text.replace(/^.*::/, '') ?? '';
    const args = attribute?.childForFieldName('arguments');
    if (!args) return [];
    if (name === 'param') return parameterType(item, args);
    const keyword = keywords.get(name);
    const owner = decorated(item);
    return keyword && owner?.type === 'function_item' ? stepDefinition(item, args, owner, keyword) : [];
  },
};

function decorated(item: Node): Node | undefined {
  let next = item.nextNamedSibling;
  while (next && /^(?:attribute_item|line_comment|block_comment)$/.test(next.type))
    next = next.nextNamedSibling;
  return next ?? undefined;
}

function stepDefinition(item: Node, args: Node, owner: Node, keyword: 'given' | 'when' | 'then'): Found[] {
  const key = args.namedChildren[0]?.type === 'identifier' ? args.namedChildren[0].text : '';
  const literal = args.namedChildren.find(child => child.type.endsWith('string_literal'));
  if (!literal) return args.namedChildCount > 0 ? [computedPattern(args)] : [];
  const body = owner.childForFieldName('body');
  return [
    {
      definition: {
        ...readPattern(key, stringValue(literal)),
        dialect: 'rust',
        keyword,
        range: rangeFrom(item, owner),
        patternRange: rangeOf(literal),
        ...(body ? { bodyRange: rangeOf(body) } : {}),
        name: owner.childForFieldName('name')?.text ?? '',
      },
    },
  ];
}

function readPattern(key: string, pattern: string): ReadPattern {
  if (key === 'expr') return { patternKind: 'cucumber', pattern, flags: '' };
  return { patternKind: key === 'regex' ? 'regex' : 'exact', pattern, flags: '' };
}

function stringValue(literal: Node): string {
  if (literal.type === 'raw_string_literal') return literal.text.replace(/^r#*"|"#*$/g, '');
  return resolveEscapes(literal.text.slice(1, -1), { letters: 'ntr0', unknown: 'letter' });
}

/** `#[param(name = "color", regex = "red|blue")]`; without a name it is the type's, in lower case. */
function parameterType(item: Node, args: Node): Found[] {
  const children = args.namedChildren;
  const literalOf = (key: string): string | undefined => {
    const index = children.findIndex(child => child.type === 'identifier' && child.text === key);
    const literal = index < 0 ? undefined : children[index + 1];
    return literal?.type.endsWith('string_literal') ? stringValue(literal) : undefined;
  };
  const regexp = literalOf('regex');
  const name = literalOf('name') ?? decorated(item)?.childForFieldName('name')?.text.toLowerCase();
  return regexp !== undefined && name
    ? [{ parameterType: { name, regexps: [regexp], range: rangeOf(item) } }]
    : [];
}
