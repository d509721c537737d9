import type { Node } from 'web-tree-sitter';
import type { TextRange } from '../../../core/text/textRange';
import { computedPart, type ReadPattern, withoutComputedParts } from '../cucumberString';
import { declaredType } from '../declaredType';
import {
  computedPattern,
  type DefinitionLanguage,
  type Found,
  mentionsAny,
  rangeFrom,
  rangeOf,
} from '../definitionLanguage';
import { resolveEscapes } from '../escapes';

const names = new Set(['Given', 'When', 'Then', 'And', 'But', 'Step', 'defineStep']);
const jestNames = new Set(['given', 'when', 'then', 'and', 'but']);
/** Names given to them: `{ When as Quand }` of an import, `{ When: Quand }` of a `require`. */
const aliasOf = '\\b(?:Given|When|Then|And|But|Step|defineStep)(?:\\s+as\\s+|\\s*:\\s*)';
const anyAlias = new RegExp(`\\{[^{}]*${aliasOf}[\\p{L}_$][^{}]*\\}\\s*(?:from|=\\s*require)\\b`, 'u');
const definingCall = /\b(?:Given|When|Then|And|But|Step|defineStep|defineParameterType)\s*(?:<[^()]*>)?\(/;

/** cucumber-js, cypress-cucumber-preprocessor, playwright-bdd (calls and decorators), jest-cucumber. */
export const javascript: DefinitionLanguage = {
  grammars: {
    javascript: 'javascript',
    jsx: 'javascript',
    typescript: 'typescript',
    tsx: 'tsx',
    javascriptreact: 'javascript',
    typescriptreact: 'tsx',
  },
  mentions: text =>
    text.includes('jest-cucumber') ||
    (mentionsFramework(text) && anyAlias.test(text)) ||
    (mentionsAny(text, ['Given', 'When', 'Then', 'defineStep', 'Step(', 'defineParameterType']) &&
      definingCall.test(text)),
  sites: ['call_expression'],
  read: (call, file) => {
    const name = calledName(call);
    const args = call.childForFieldName('arguments');
    if (!name || args?.type !== 'arguments') return [];
    if (name === 'defineParameterType') return parameterType(call, args);
    const known =
      names.has(name) || (jestNames.has(name) && file.includes('jest-cucumber')) || isAlias(name, file);
    return known ? stepDefinition(call, args, file) : [];
  },
};

function isAlias(name: string, file: string): boolean {
  if (!file.includes(` ${name}`) || !mentionsFramework(file) || !anyAlias.test(file)) return false;
  const escaped = name.replaceAll('$', '\\$');
  return new RegExp(`${aliasOf}${escaped}(?![\\p{L}\\p{N}_$])`, 'u').test(file);
}

function calledName(call: Node): string | undefined {
  const called = call.childForFieldName('function');
  if (called?.type === 'identifier') return called.text;
  if (called?.type === 'member_expression') return called.childForFieldName('property')?.text;
  return undefined;
}

function stepDefinition(call: Node, args: Node, file: string): Found[] {
  const [first, ...rest] = args.namedChildren.filter(child => child.type !== 'comment');
  const decorated = decoratedMethod(call);
  const last = rest.at(-1);
  if (!first || !(last || decorated)) return [];
  const body = decorated ?? (last && isFunction(last) ? last : undefined);
  // playwright-bdd takes a list of wordings.
  const literals = arrayOf(first)?.namedChildren ?? [first];
  const range = decorated ? rangeFrom(call.parent ?? call, decorated) : rangeOf(call);
  return literals.flatMap(literal => {
    const pattern = readPattern(literal);
    if (pattern) return [definition(pattern, range, literal, body)];
    return body && mentionsFramework(file) ? [computedPattern(literal)] : [];
  });
}

function arrayOf(node: Node): Node | undefined {
  if (node.type === 'array') return node;
  return node.type === 'as_expression' && node.namedChild(0)?.type === 'array'
    ? node.namedChild(0)!
    : undefined;
}

function definition(pattern: ReadPattern, range: TextRange, literal: Node, body: Node | undefined): Found {
  const bodyNode = body?.childForFieldName('body');
  const name = body?.childForFieldName('name')?.text;
  return {
    definition: {
      ...withoutComputedParts(pattern),
      dialect: 'javascript',
      keyword: 'step',
      range,
      patternRange: rangeOf(literal),
      ...(bodyNode ? { bodyRange: rangeOf(bodyNode) } : {}),
      ...(name ? { name } : {}),
    },
  };
}

function mentionsFramework(file: string): boolean {
  return mentionsAny(file, ['cucumber', 'createBdd', 'playwright-bdd']);
}

/** The method below `@Given('…')`. */
function decoratedMethod(call: Node): Node | undefined {
  if (call.parent?.type !== 'decorator') return undefined;
  let next =
    call.parent.parent?.type === 'method_definition' ? call.parent.parent : call.parent.nextNamedSibling;
  while (next?.type === 'decorator') next = next.nextNamedSibling;
  return next?.type === 'method_definition' ? next : undefined;
}

function isFunction(node: Node): boolean {
  return ['function_expression', 'arrow_function', 'function', 'generator_function'].includes(node.type);
}

function readPattern(node: Node): ReadPattern | undefined {
  if (node.type === 'regex') {
    const flags = node.childForFieldName('flags')?.text ?? '';
    const pattern = node.childForFieldName('pattern')?.text ?? '';
    return { patternKind: 'regex', pattern, flags: flags.replace(/[^imsu]/g, '') };
  }
  if (node.type === 'new_expression' && node.childForFieldName('constructor')?.text === 'RegExp') {
    const [source, flags] = node.childForFieldName('arguments')?.namedChildren ?? [];
    const pattern = source && readPattern(source);
    if (!pattern || (flags && stringValue(flags) === undefined)) return undefined;
    const letters = flags ? (stringValue(flags) ?? '') : pattern.flags;
    return { patternKind: 'regex', pattern: pattern.pattern, flags: letters.replace(/[^imsu]/g, '') };
  }
  if (node.type === 'identifier') {
    const constant = constantNode(node.text, node);
    return constant && constant.type !== 'identifier' ? readPattern(constant) : undefined;
  }
  const text = stringValue(node);
  return text === undefined ? undefined : { patternKind: 'cucumber', pattern: text, flags: '' };
}

/** Value of a string, a template without holes, a concatenation, or a constant of the same file. */
function stringValue(node: Node): string | undefined {
  switch (node.type) {
    case 'string':
      return resolveJs(node.text.slice(1, -1));
    case 'template_string':
      return templateValue(node);
    case 'parenthesized_expression':
    case 'as_expression':
      return node.namedChild(0) ? stringValue(node.namedChild(0)!) : undefined;
    case 'binary_expression': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      const operands = [left, right].map(operand => operand && stringValue(operand));
      return operands.every(text => typeof text === 'string') ? operands.join('') : undefined;
    }
    case 'call_expression':
      return rawTemplate(node);
    case 'identifier': {
      const constant = constantNode(node.text, node);
      return constant && constant.type !== 'identifier' ? stringValue(constant) : undefined;
    }
    default:
      return undefined;
  }
}

function templateValue(node: Node): string | undefined {
  const parts: string[] = [];
  for (const child of node.namedChildren) {
    if (child.type !== 'template_substitution') {
      parts.push(resolveJs(child.text));
      continue;
    }
    const value = child.namedChild(0) ? stringValue(child.namedChild(0)!) : undefined;
    parts.push(value ?? computedPart);
  }
  return parts.join('');
}

function rawTemplate(call: Node): string | undefined {
  const template = call.childForFieldName('arguments');
  const raw =
    call.childForFieldName('function')?.text === 'String.raw' && template?.type === 'template_string';
  if (!raw || template.namedChildren.some(child => child.type === 'template_substitution')) return undefined;
  return template.text.slice(1, -1);
}

/** What a constant of the same file stands for. */
function constantNode(name: string, from: Node): Node | undefined {
  const declarators = from.tree.rootNode.descendantsOfType('variable_declarator');
  const found = declarators.find(
    each => each.childForFieldName('name')?.text === name && each.parent?.child(0)?.text === 'const',
  );
  return found?.childForFieldName('value') ?? undefined;
}

function resolveJs(body: string): string {
  return resolveEscapes(body, { letters: 'ntrbfv0', unknown: 'letter' });
}

function parameterType(call: Node, args: Node): Found[] {
  const options = args.namedChild(0);
  if (options?.type !== 'object') return [];
  const name = optionOf(options, 'name');
  const regexp = optionOf(options, 'regexp');
  const text = name && stringValue(name);
  return typeof text === 'string' && regexp ? [declaredType(call, text, regexp, readPattern)] : [];
}

function optionOf(object: Node, key: string): Node | undefined {
  const pair = object.namedChildren.find(
    child => child.type === 'pair' && child.childForFieldName('key')?.text.replace(/['"]/g, '') === key,
  );
  return pair?.childForFieldName('value') ?? undefined;
}
