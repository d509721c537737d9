import { childOf, descendants, namedChildren, type SyntaxNode } from '../../code/syntaxNode';
import type { CompositeParameter } from './composite';
import { identifierOf } from './identifiers';
import type { PartArgument } from './partArguments';

/** Nodes of functions that stand as an argument. */
export const functionTypes = new Set(['function_expression', 'arrow_function', 'function']);

/** A parameter of a function, without and with its written type. */
export interface Parameter {
  readonly pattern: SyntaxNode;
  readonly type?: SyntaxNode;
}

export function parametersOf(handler: SyntaxNode): Parameter[] {
  const single = childOf(handler, 'parameter');
  if (single) return [{ pattern: single }];
  const list = childOf(handler, 'parameters');
  return (list ? namedChildren(list) : [])
    .filter(({ type }) => type !== 'comment')
    .map(node => {
      const pattern = node.type === 'required_parameter' ? (childOf(node, 'pattern') ?? node) : node;
      const annotation = childOf(node, 'type');
      const type = annotation && namedChildren(annotation)[0];
      return { pattern, ...(type ? { type } : {}) };
    });
}

/** The statement that the call is, in a file or in the function that registers the steps. */
export function statementOf(call: SyntaxNode): SyntaxNode | undefined {
  const { parent } = call;
  return parent?.type === 'expression_statement' ? parent : undefined;
}

/** What a value of the new step is called in its definition. */
export function nameOf({ name }: CompositeParameter): string {
  return identifierOf(name, '');
}

/** What a call hands over for a value. */
export function valueText(argument: PartArgument): string {
  if ('parameter' in argument) return nameOf(argument.parameter);
  return argument.numeric ? argument.value : quoted(argument.value);
}

/** A literal in the quotes that are wanted, as far as the text lets it. */
export function quoted(text: string, wanted = "'"): string {
  const quote =
    wanted !== '`' && text.includes(wanted) && !text.includes(wanted === "'" ? '"' : "'")
      ? wanted === "'"
        ? '"'
        : "'"
      : wanted;
  const escaped = text.replace(quote === '`' ? /[\\`]|\$(?=\{)/g : new RegExp(`[\\\\${quote}]`, 'g'), '\\$&');
  return quote + escaped + quote;
}

/** True when one of the types, or a place that could not be read, is in it. */
export function contains(node: SyntaxNode, types: ReadonlySet<string>): boolean {
  for (const each of descendants(node)) if (types.has(each.type) || each.broken) return true;
  return false;
}
