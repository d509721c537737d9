import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import { ancestors, childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** Types are followed through so many declarations. */
const mostSteps = 6;

/** Numbers that an `int` is turned into without a word. */
const widerThanInt = /^(?:int|long|float|double|decimal|object)$/;

export function fitsInt(type: string | undefined): boolean {
  return type !== undefined && widerThanInt.test(type);
}

/** Functions around code that have a written type of their own. */
export const csharpMembers =
  /^(?:(?:method|constructor|destructor|operator|conversion_operator|accessor)_declaration|local_function_statement)$/;

export const csharpLambdas = /^(?:lambda|anonymous_method)_expression$/;

/** What the declarations of one C# file say of types; undefined where they do not say it. */
export class CSharpTypes {
  constructor(private readonly file: CodeFile) {}

  /** `var` takes the type of what it is given. */
  ofBinding({ type, value, node }: Binding, steps = mostSteps): string | undefined {
    if (type && type.type !== 'implicit_type')
      return type.type === 'ref_type' || type.type === 'scoped_type' ? undefined : this.textOf(type);
    if (!value || steps === 0) return undefined;
    const given = this.ofExpression(value, steps - 1);
    return node.parent?.type === 'foreach_statement' ? given && elementOf(given) : given;
  }

  ofExpression(node: SyntaxNode, steps = mostSteps): string | undefined {
    if (steps === 0) return undefined;
    const inner = (child: SyntaxNode | undefined) => child && this.ofExpression(child, steps - 1);
    switch (node.type) {
      case 'parenthesized_expression':
        return inner(namedChildren(node)[0]);
      case 'interpolated_string_expression':
        return 'string';
      case 'object_creation_expression':
      case 'cast_expression':
        return this.writtenIn(node);
      case 'array_creation_expression':
        return this.ofArray(node);
      case 'is_pattern_expression':
      case 'is_expression':
        return 'bool';
      case 'prefix_unary_expression':
        return this.ofUnary(node, inner(namedChildren(node)[0]));
      case 'binary_expression':
        return this.ofBinary(node, inner(childOf(node, 'left')), inner(childOf(node, 'right')));
      case 'conditional_expression': {
        const [yes, no] = [inner(childOf(node, 'consequence')), inner(childOf(node, 'alternative'))];
        return yes === no ? yes : undefined;
      }
      case 'identifier':
        return this.ofName(node, steps);
      case 'member_access_expression':
        return this.ofAccess(node, steps);
      case 'invocation_expression':
        return this.ofCall(node);
      case 'await_expression':
        return /^(?:Value)?Task<(.+)>$/s.exec(inner(namedChildren(node)[0]) ?? '')?.[1];
      default:
        return csharpLiteral(this.textOf(node), node.type);
    }
  }

  /** Declarations of the methods that a call by name alone, or by `this`, may mean. */
  methodsOf(call: SyntaxNode): readonly SyntaxNode[] {
    const called = childOf(call, 'function');
    const name = called && (this.isOwn(called) ? childOf(called, 'name') : called);
    if (name?.type !== 'identifier') return [];
    const binding = this.file.bindings.at.get(name)?.binding;
    if (name === called && binding && binding.kind !== 'function') return [];
    if (binding?.node.parent?.type === 'local_function_statement') return [binding.node.parent];
    return this.members(call).filter(
      member => member.type === 'method_declaration' && this.nameOf(member) === this.textOf(name),
    );
  }

  textOf({ start, end }: SyntaxNode): string {
    return this.file.text.slice(start, end);
  }

  private nameOf(declaration: SyntaxNode): string | undefined {
    const name = childOf(declaration, 'name');
    return name && this.textOf(name);
  }

  /** All members of the type around a node. */
  private members(node: SyntaxNode): readonly SyntaxNode[] {
    const body = [...ancestors(node)].find(({ type }) => type === 'declaration_list');
    return body ? [...descendants(body)].filter(({ parent }) => typeBody(parent) === body) : [];
  }

  private isOwn(called: SyntaxNode): boolean {
    return called.type === 'member_access_expression' && childOf(called, 'expression')?.type === 'this';
  }

  private writtenIn(node: SyntaxNode): string | undefined {
    const type = childOf(node, 'type');
    return type && this.textOf(type);
  }

  /** `new int[3]` is an `int[]`. */
  private ofArray(node: SyntaxNode): string | undefined {
    const written = this.writtenIn(node);
    const plain = written && /^([\w.<>?, ]+)\[([^[\]]*)\]$/.exec(written);
    return plain ? `${plain[1]}[${plain[2]!.replace(/[^,]/g, '')}]` : undefined;
  }

  private ofUnary(node: SyntaxNode, operand: string | undefined): string | undefined {
    const operator = node.children[0]?.type;
    if (operator === '!') return 'bool';
    return operator === '-' && /^(?:int|long|float|double|decimal)$/.test(operand ?? '')
      ? operand
      : undefined;
  }

  private ofBinary(
    node: SyntaxNode,
    left: string | undefined,
    right: string | undefined,
  ): string | undefined {
    const operator = childOf(node, 'operator')?.type ?? '';
    if (/^(?:==|!=|<=?|>=?|&&|\|\|)$/.test(operator)) return 'bool';
    if (operator === '+' && (left === 'string' || right === 'string')) return 'string';
    const same = left === right && /^(?:int|long|float|double|decimal)$/.test(left ?? '');
    return same && /^[-+*/%]$/.test(operator) ? left : undefined;
  }

  private ofName(node: SyntaxNode, steps: number): string | undefined {
    const binding = this.file.bindings.at.get(node)?.binding;
    return binding && binding.kind !== 'function' ? this.ofBinding(binding, steps - 1) : undefined;
  }

  /** Of a member of `this`, and the lengths of strings and arrays. */
  private ofAccess(node: SyntaxNode, steps: number): string | undefined {
    const [object, name] = [childOf(node, 'expression'), childOf(node, 'name')];
    if (!object || name?.type !== 'identifier') return undefined;
    if (this.isOwn(node)) {
      const body = [...ancestors(node)].find(({ type }) => type === 'declaration_list');
      const member = body && this.memberNamed(body, this.textOf(name));
      return member && this.ofBinding(member, steps - 1);
    }
    const type = this.ofExpression(object, steps - 1);
    return this.textOf(name) === 'Length' && /^string$|\[\]$/.test(type ?? '') ? 'int' : undefined;
  }

  private memberNamed(body: SyntaxNode, name: string): Binding | undefined {
    const known = this.file.bindings.occurrences.find(
      each => each.binding?.kind === 'member' && each.binding.scope.node === body && each.name === name,
    );
    return known?.binding;
  }

  private ofCall(call: SyntaxNode): string | undefined {
    const called = childOf(call, 'function');
    const name = called ? this.textOf(called) : '';
    if (name === 'nameof' || /^(?:string|String)\.(?:Format|Join|Concat)$/.test(name)) return 'string';
    const methods = this.methodsOf(call);
    const types = methods.map(method => {
      const type = childOf(method, 'returns') ?? childOf(method, 'type');
      return type && !childOf(method, 'type_parameters') ? this.textOf(type) : undefined;
    });
    return types.length > 0 && types.every(type => type === types[0]) ? types[0] : undefined;
  }
}

/** Type of a literal as written; undefined for `null` and for what is no literal. */
export function csharpLiteral(text: string, type: string): string | undefined {
  switch (type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
      return /u8$/i.test(text) ? undefined : 'string';
    case 'character_literal':
      return 'char';
    case 'boolean_literal':
      return 'bool';
    case 'integer_literal':
      return integerType(text);
    case 'real_literal':
      return /f$/i.test(text) ? 'float' : /m$/i.test(text) ? 'decimal' : 'double';
    default:
      return undefined;
  }
}

/** A literal without a suffix that is too large for an `int` has a type that depends on its value. */
function integerType(text: string): string | undefined {
  const suffix = /[ul]+$/i.exec(text)?.[0].toLowerCase();
  if (suffix === 'l') return 'long';
  if (suffix !== undefined) return suffix === 'u' ? 'uint' : 'ulong';
  return Number(text.replaceAll('_', '')) <= 0x7fffffff ? 'int' : undefined;
}

function elementOf(type: string): string | undefined {
  const [, array] = /^([^[\]]+)\[\]$/.exec(type) ?? [];
  const collection =
    /^(?:System\.Collections\.Generic\.)?(?:I?List|IEnumerable|ICollection|IReadOnlyList|IReadOnlyCollection|HashSet|ISet|Queue|Stack)<(.+)>$/s;
  return array ?? collection.exec(type)?.[1];
}

function typeBody(node: SyntaxNode | undefined): SyntaxNode | undefined {
  for (let each = node; each; each = each.parent) {
    if (each.type === 'declaration_list') return each;
    if (!/^preproc_/.test(each.type)) return undefined;
  }
  return undefined;
}

/** The method, accessor or function around a node; a lambda in between is returned instead. */
export function csharpOwner(node: SyntaxNode): SyntaxNode | undefined {
  return [...ancestors(node)].find(({ type }) => csharpMembers.test(type) || csharpLambdas.test(type));
}

/** Words such as `static`, `async` and `ref` of a declaration. */
export function csharpModifiers(declaration: SyntaxNode, text: string): ReadonlySet<string> {
  const modifiers = declaration.children.filter(({ type }) => type === 'modifier');
  return new Set(modifiers.map(({ start, end }) => text.slice(start, end)));
}
