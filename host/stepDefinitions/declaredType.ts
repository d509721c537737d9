import type { Node } from 'web-tree-sitter';
import { computedPart, type ReadPattern } from './cucumberString';
import { computedPattern, type Found, rangeOf } from './definitionLanguage';

/** The parameter type that a call declares; `regexp` is the node of its regular expression, or of a list of them. */
export function declaredType(
  call: Node,
  name: string,
  regexp: Node,
  readPattern: (node: Node) => ReadPattern | undefined,
): Found {
  const alternatives = regexp.type === 'array' ? regexp.namedChildren : [regexp];
  const regexps = alternatives.map(node => readPattern(node)?.pattern ?? computedPart);
  if (regexps.some(source => source.includes(computedPart))) return computedPattern(regexp);
  return { parameterType: { name, regexps, range: rangeOf(call) } };
}
