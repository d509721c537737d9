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

const keywords: Readonly<Record<string, 'given' | 'when' | 'then' | 'step'>> = {
  Given: 'given',
  When: 'when',
  Then: 'then',
  StepDefinition: 'step',
};

/** Types whose parameter type the runtime brings along; all others match any text. */
const builtIn = new Set(['string', 'int', 'long', 'short', 'byte', 'double', 'float', 'decimal', 'bool']);

/** Reqnroll and SpecFlow. */
export const csharp: DefinitionLanguage = {
  grammars: { csharp: 'c-sharp', 'c-sharp': 'c-sharp' },
  mentions: text =>
    mentionsAny(text, ['Given', 'When', 'Then', 'StepDefinition', 'StepArgumentTransformation']) &&
    /[[,]\s*(?:\w+\.)*(?:Given|When|Then|StepDefinition|StepArgumentTransformation)(?:Attribute)?\s*\(/.test(
      text,
    ),
  sites: ['attribute'],
  read: (attribute, file) => {
    const name =
      attribute
        .childForFieldName('name')
        ?.text.replace(/^.*\./s, '')
        .replace(/Attribute$/, '') ?? '';
    const method = attribute.parent?.parent;
    const args = attribute.namedChildren.find(child => child.type === 'attribute_argument_list');
    if (method?.type !== 'method_declaration') return [];
    if (name === 'StepArgumentTransformation') return transformation(attribute, args, method, file);
    const keyword = keywords[name];
    return keyword && args ? stepDefinition(attribute, args, method, keyword, file) : [];
  },
};

function stepDefinition(
  attribute: Node,
  args: Node,
  method: Node,
  keyword: 'given' | 'when' | 'then' | 'step',
  file: string,
): Found[] {
  const literal = firstValue(args);
  if (!literal) return [];
  const text = stringValue(literal, file);
  if (text === undefined) return [computedPattern(literal)];
  const body = method.childForFieldName('body');
  const name = method.childForFieldName('name')?.text;
  return [
    {
      definition: {
        ...readPattern(text, file),
        dialect: 'dotnet',
        keyword,
        range: rangeFrom(attribute.parent ?? attribute, method),
        patternRange: rangeOf(literal),
        ...(body ? { bodyRange: rangeOf(body) } : {}),
        ...(name ? { name } : {}),
      },
    },
    ...enumTypes(method),
  ];
}

/** Decides as Reqnroll's `CucumberExpressionDetector`: expressions and regular expressions share one attribute; SpecFlow has no expressions. */
function readPattern(text: string, file: string): ReadPattern {
  if (file.includes('TechTalk.SpecFlow'))
    return { patternKind: 'regex', pattern: text, flags: '', whole: true };
  const anchored = text.startsWith('^') || text.endsWith('$');
  const likeRegex = /\([^)]+[*+]\)|\.\*|\\\.|\\d\+/.test(text);
  const expression = !anchored && (/\{\w*\}/.test(text) || !likeRegex);
  // Alternatives in brackets are a group of a regular expression, and not optional text.
  const regex = !expression || /\([^)]*\|[^)]*\)|\(\?:/.test(text);
  return regex
    ? { patternKind: 'regex', pattern: text, flags: '', whole: true }
    : { patternKind: 'cucumber', pattern: text, flags: '' };
}

/** Reqnroll makes a parameter type of every enumeration that a binding takes; here of every type it does not bring. */
function enumTypes(method: Node): Found[] {
  const parameters = method.childForFieldName('parameters')?.namedChildren ?? [];
  return parameters.flatMap(parameter => {
    const name = parameter.childForFieldName('type')?.text ?? '';
    if (!/^\w+$/.test(name) || builtIn.has(name)) return [];
    return [{ parameterType: { name, regexps: ['.*'], range: rangeOf(parameter) } }];
  });
}

function transformation(attribute: Node, args: Node | undefined, method: Node, file: string): Found[] {
  const literal = args && firstValue(args);
  const regexp = literal && stringValue(literal, file);
  const named = args?.namedChildren.map(arg => /^Name\s*=\s*"(\w+)"$/.exec(arg.text)?.[1]).find(Boolean);
  const name = named ?? method.childForFieldName('returns')?.text ?? '';
  if (!/^\w+$/.test(name)) return [];
  const range = rangeFrom(attribute, method);
  return [{ parameterType: { name, regexps: [regexp ?? '.*'], range } }];
}

function firstValue(args: Node): Node | undefined {
  const values = args.namedChildren
    .filter(child => child.type === 'attribute_argument')
    .map(argument => argument.namedChildren.at(-1));
  const first = values[0];
  return first?.type === 'assignment_expression' ? undefined : first;
}

function stringValue(node: Node, file: string): string | undefined {
  switch (node.type) {
    case 'string_literal':
      return resolveEscapes(node.text.slice(1, -1), { letters: 'ntrbfva0', unknown: 'letter' });
    case 'verbatim_string_literal':
      return node.text.slice(2, -1).replace(/""/g, '"');
    case 'raw_string_literal':
      return node.text.replace(/^"{3,}\s*|\s*"{3,}$/g, '');
    case 'parenthesized_expression':
      return node.namedChild(0) ? stringValue(node.namedChild(0)!, file) : undefined;
    case 'binary_expression': {
      const operands = ['left', 'right'].map(side => node.childForFieldName(side));
      const texts = operands.map(operand => operand && stringValue(operand, file));
      return texts.every(text => typeof text === 'string') ? texts.join('') : undefined;
    }
    case 'identifier':
      return constantValue(node.text, file);
    default:
      return undefined;
  }
}

function constantValue(name: string, file: string): string | undefined {
  const found = new RegExp(`\\bconst\\s+string\\s+${name}\\s*=\\s*(@?)"((?:\\\\.|""|[^"\\n])*)"\\s*;`).exec(
    file,
  );
  if (!found) return undefined;
  return found[1]
    ? found[2].replace(/""/g, '"')
    : resolveEscapes(found[2], { letters: 'ntrbfva0', unknown: 'letter' });
}
