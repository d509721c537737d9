import type { Node } from 'web-tree-sitter';
import { javaPattern } from '../cucumberString';
import {
  computedPattern,
  type DefinitionLanguage,
  type Found,
  mentionsAny,
  rangeFrom,
  rangeOf,
} from '../definitionLanguage';
import { resolveEscapes } from '../escapes';
import { keywordNames } from '../keywords';

/** Cucumber for the JVM: annotations in all of Gherkin's languages, and the lambdas of `io.cucumber.java8`. */
export function java(): DefinitionLanguage {
  const names = keywordNames();
  return {
    grammars: { java: 'java' },
    mentions: text => mentionsAny(text, ['cucumber', 'net.serenitybdd']),
    sites: ['annotation', 'method_invocation'],
    read: (site, file) => {
      const name = site.childForFieldName('name')?.text.replace(/^.*\./, '') ?? '';
      const args = site.childForFieldName('arguments');
      if (!args) return [];
      if (site.type === 'method_invocation') {
        if (name === 'ParameterType' || name === 'DefineParameterType') return lambdaType(site, args, file);
        return names.has(name) ? lambda(site, args, file) : [];
      }
      const method = annotatedMethod(site);
      if (!method) return [];
      if (name === 'ParameterType') return parameterType(site, args, method, file);
      return names.has(name) ? annotated(site, args, method, file) : [];
    },
  };
}

function annotatedMethod(annotation: Node): Node | undefined {
  const owner = annotation.parent?.parent;
  return owner?.type === 'method_declaration' ? owner : undefined;
}

function annotated(site: Node, args: Node, method: Node, file: string): Found[] {
  const value = argument(args, 'value');
  if (!value) return [];
  const values = value.type === 'element_value_array_initializer' ? value.namedChildren : [value];
  const body = method.childForFieldName('body');
  const name = method.childForFieldName('name')?.text;
  return values.map(literal => {
    const text = stringValue(literal, file);
    if (text === undefined) return computedPattern(literal);
    return {
      definition: {
        ...javaPattern(text),
        dialect: 'java',
        keyword: 'step',
        range: rangeFrom(site, method),
        patternRange: rangeOf(literal),
        ...(body ? { bodyRange: rangeOf(body) } : {}),
        ...(name ? { name } : {}),
      },
    };
  });
}

function lambda(site: Node, args: Node, file: string): Found[] {
  const [literal, ...rest] = args.namedChildren.filter(child => !child.type.endsWith('comment'));
  const last = rest.at(-1);
  if (!literal || !last || !['lambda_expression', 'method_reference'].includes(last.type)) return [];
  const text = stringValue(literal, file);
  if (text === undefined) return [computedPattern(literal)];
  const body = last.childForFieldName('body');
  return [
    {
      definition: {
        ...javaPattern(text),
        dialect: 'java',
        keyword: 'step',
        range: rangeOf(site),
        patternRange: rangeOf(literal),
        ...(body ? { bodyRange: rangeOf(body) } : {}),
      },
    },
  ];
}

function parameterType(site: Node, args: Node, method: Node, file: string): Found[] {
  const value = argument(args, 'value');
  const named = argument(args, 'name');
  const name = (named && stringValue(named, file)) ?? method.childForFieldName('name')?.text;
  const regexp = value && stringValue(value, file);
  if (!name || regexp === undefined) return value ? [computedPattern(value)] : [];
  return [{ parameterType: { name, regexps: [regexp], range: rangeFrom(site, method) } }];
}

/** `ParameterType("name", "regexp", …)` of `io.cucumber.java8`. */
function lambdaType(site: Node, args: Node, file: string): Found[] {
  const [name, regexp] = args.namedChildren.map(child => stringValue(child, file));
  if (name === undefined || regexp === undefined) return [];
  return [{ parameterType: { name, regexps: [regexp], range: rangeOf(site) } }];
}

/** The value of `key = …`, or the only value where the annotation has no keys. */
function argument(args: Node, key: string): Node | undefined {
  const children = args.namedChildren.filter(child => !child.type.endsWith('comment'));
  const pair = children.find(
    child => child.type === 'element_value_pair' && child.childForFieldName('key')?.text === key,
  );
  if (pair) return pair.childForFieldName('value') ?? undefined;
  return key === 'value' ? children.find(child => child.type !== 'element_value_pair') : undefined;
}

/** Value of a string, a concatenation, or a `static final String` of the same file. */
function stringValue(node: Node, file: string): string | undefined {
  if (node.type === 'string_literal') return literalValue(node.text);
  if (node.type === 'parenthesized_expression' && node.namedChild(0))
    return stringValue(node.namedChild(0)!, file);
  if (node.type === 'binary_expression') {
    const operands = ['left', 'right'].map(side => node.childForFieldName(side));
    const texts = operands.map(operand => operand && stringValue(operand, file));
    return texts.every(text => typeof text === 'string') ? texts.join('') : undefined;
  }
  return node.type === 'identifier' ? constantValue(node.text, file) : undefined;
}

function constantValue(name: string, file: string): string | undefined {
  const found = new RegExp(
    `\\bString\\s+${name.replace(/\$/g, '\\$')}\\s*=\\s*("(?:\\\\.|[^"\\\\\\n])*")\\s*;`,
  ).exec(file);
  return found ? literalValue(found[1]) : undefined;
}

function literalValue(literal: string): string {
  if (!literal.startsWith('"""'))
    return resolveEscapes(literal.slice(1, -1), { letters: 'ntrbf0s', unknown: 'letter' });
  const lines = literal
    .slice(3, -3)
    .split('\n')
    .map(line => line.trim());
  return resolveEscapes(lines.filter(line => line !== '').join('\n'), {
    letters: 'ntrbf0s',
    unknown: 'letter',
  });
}
