import type { TextRange } from '../../../text/textRange';
import type { CodeFile } from './codeFile';
import { declaredName } from './kotlinTree';
import { childOf, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** A function or method with all that belongs to its declaration. */
export interface WholeFunction {
  /** From `export`, decorators or modifiers to the end. */
  readonly declaration: SyntaxNode;
  readonly node: SyntaxNode;
  readonly name: SyntaxNode;
  readonly body: SyntaxNode;
}

const bodyTypes = new Set([
  'statement_block',
  'block',
  'constructor_body',
  'body_statement',
  'compound_statement',
]);

/** The function that a range covers from end to end; undefined when it covers less or more. */
export function wholeFunctionAt({ root, text }: CodeFile, range: TextRange): WholeFunction | undefined {
  let { start, end } = range;
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /[\s;]/.test(text[end - 1])) end--;
  for (let node: SyntaxNode | undefined = root; node; node = around(node, { start, end })) {
    const found = declaredFunction(node);
    // Attributes of Rust stand before what they belong to, and not in it.
    start = behindAttributes(node, start);
    const whole = node.start === start && (node.end === end || text.slice(end, node.end).trim() === ';');
    if (found && whole) return found;
  }
  return undefined;
}

function behindAttributes({ children }: SyntaxNode, start: number): number {
  let i = children.findIndex(child => child.start === start);
  if (children[i]?.type !== 'attribute_item') return start;
  while (children[i] && (children[i]!.type === 'attribute_item' || isComment(children[i]!))) i++;
  return children[i]?.start ?? start;
}

function around(node: SyntaxNode, { start, end }: TextRange): SyntaxNode | undefined {
  return node.children.find(child => child.named && child.start <= start && end <= child.end);
}

/** The function that a declaration declares, whatever is wrapped around it. */
export function declaredFunction(declaration: SyntaxNode): WholeFunction | undefined {
  const node = functionIn(declaration);
  const body = node && childOf(node, 'body');
  const name = node && (childOf(node, 'name') ?? (node.parent && childOf(node.parent, 'name')));
  if (!node || !name || !body || !bodyTypes.has(body.type)) return undefined;
  return { declaration, node, name, body };
}

function functionIn(declaration: SyntaxNode): SyntaxNode | undefined {
  switch (declaration.type) {
    case 'function_declaration':
    case 'function_item':
    case 'method_definition':
    case 'method_declaration':
    case 'constructor_declaration':
    case 'function_definition':
    case 'method':
    case 'singleton_method':
      return declaration;
    case 'export_statement':
      return child(declaration, 'declaration');
    case 'decorated_definition':
      return child(declaration, 'definition');
    case 'lexical_declaration': {
      const declarators = namedChildren(declaration).filter(({ type }) => type === 'variable_declarator');
      const value = declarators.length === 1 ? childOf(declarators[0], 'value') : undefined;
      return value && /^(?:arrow_function|function_expression)$/.test(value.type) ? value : undefined;
    }
    default:
      return undefined;
  }
}

function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const inner = childOf(node, field);
  return inner && functionIn(inner);
}

/** From the first to the last statement of the body. */
export function bodyRange({ body }: WholeFunction): TextRange | undefined {
  const statements = namedChildren(body).filter(each => !isComment(each));
  const last = statements.at(-1);
  return last && { start: statements[0].start, end: last.end };
}

/** Names of the parameters; undefined when one is more than a name (and a type). */
export function plainParameters({ node }: WholeFunction): readonly SyntaxNode[] | undefined {
  const single = childOf(node, 'parameter');
  if (single) return [single];
  const list = childOf(node, 'parameters');
  const names = (list ? namedChildren(list) : [])
    .filter(each => !isComment(each) && each.type !== 'self_parameter')
    .map(parameterName);
  return names.every(name => name !== undefined) ? names : undefined;
}

function parameterName(parameter: SyntaxNode): SyntaxNode | undefined {
  switch (parameter.type) {
    case 'identifier':
      return parameter;
    case 'required_parameter': {
      const pattern = childOf(parameter, 'pattern');
      const plain = pattern?.type === 'identifier' && !childOf(parameter, 'value');
      return plain && parameter.children[0] === pattern ? pattern : undefined;
    }
    case 'typed_parameter': {
      const [first] = namedChildren(parameter);
      return first?.type === 'identifier' ? first : undefined;
    }
    case 'parameter_declaration':
      return parameter.children.filter(({ field, named }) => field === 'name' && named).length === 1
        ? childOf(parameter, 'name')
        : undefined;
    case 'parameter': {
      const name = childOf(parameter, 'name') ?? childOf(parameter, 'pattern');
      // Kotlin's grammar names no parts.
      if (!name) return declaredName(parameter);
      // C# and Rust: no modifier, no attribute, no default, no pattern.
      return namedChildren(parameter).length === 2 ? identifierIn(name) : undefined;
    }
    case 'simple_parameter': {
      const more = childOf(parameter, 'default_value') ?? childOf(parameter, 'reference_modifier');
      return more ? undefined : childOf(parameter, 'name');
    }
    case 'formal_parameter':
      return childOf(parameter, 'name');
    default:
      return undefined;
  }
}

function identifierIn(pattern: SyntaxNode | undefined): SyntaxNode | undefined {
  return pattern?.type === 'identifier' ? pattern : undefined;
}
