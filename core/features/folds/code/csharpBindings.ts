import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** A name that is declared in a pattern, an argument or a condition holds to the end of the block around them. */
const scopes = new Set([
  'declaration_list',
  'method_declaration',
  'constructor_declaration',
  'destructor_declaration',
  'operator_declaration',
  'conversion_operator_declaration',
  'indexer_declaration',
  'accessor_declaration',
  'local_function_statement',
  'lambda_expression',
  'anonymous_method_expression',
  'block',
  'for_statement',
  'foreach_statement',
  'while_statement',
  'do_statement',
  'using_statement',
  'fixed_statement',
  'lock_statement',
  'catch_clause',
  'switch_body',
  'switch_section',
  'switch_expression_arm',
  'query_expression',
]);

/** Types, and names that belong to no variable. */
const unread = new Set([
  'using_directive',
  'attribute_list',
  'base_list',
  'type_parameter_list',
  'type_parameter_constraints_clause',
  'type_argument_list',
  'extern_alias_directive',
  'goto_statement',
  'generic_name',
  'enum_declaration',
  'delegate_declaration',
]);

const types = new Set([
  'class_declaration',
  'struct_declaration',
  'record_declaration',
  'interface_declaration',
  'namespace_declaration',
  'file_scoped_namespace_declaration',
]);

/** Names of variables, members and functions of a C# file; types are left out. */
export function csharpBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new CSharpNames(builder).visit(root, builder.root);
  return builder.finish();
}

class CSharpNames extends NameVisitor<Scope> {
  visit(node: SyntaxNode, scope: Scope): void {
    if (unread.has(node.type) || node.type.startsWith('preproc_arg')) return;
    if (node.field === 'type' || node.field === 'returns') {
      this.sizes(node, scope);
      return;
    }
    const inner = scopes.has(node.type) ? this.builder.open(node, scope) : scope;
    if (types.has(node.type)) this.type(node, inner);
    else if (/^(?:method|property|event)_declaration$/.test(node.type)) this.member(node, scope, inner);
    else this.inside(node, scope, inner);
  }

  /** The sizes in `new int[a, b]` stand in the type. */
  private sizes(type: SyntaxNode, scope: Scope): void {
    for (const child of namedChildren(type))
      if (child.type === 'array_rank_specifier') this.children(child, scope);
      else if (child.type === 'array_type') this.sizes(child, scope);
  }

  private inside(node: SyntaxNode, outer: Scope, scope: Scope): void {
    switch (node.type) {
      case 'constructor_declaration':
      case 'destructor_declaration':
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'local_function_statement':
        this.localFunction(node, outer, scope);
        return;
      case 'accessor_declaration':
        this.accessor(node, scope);
        return;
      case 'variable_declaration':
        this.variables(node, scope);
        return;
      case 'parameter_list':
        this.parameterArray(node, scope);
        return;
      case 'parameter':
        this.named(node, 'parameter', scope);
        return;
      case 'implicit_parameter':
        this.declare(node, 'parameter', scope);
        return;
      case 'catch_declaration':
      case 'declaration_expression':
      case 'from_clause':
      case 'declaration_pattern':
      case 'recursive_pattern':
      case 'list_pattern':
      case 'var_pattern':
        this.named(node, 'local', scope);
        return;
      case 'tuple_pattern':
      case 'parenthesized_variable_designation':
        this.designations(node, scope);
        return;
      case 'foreach_statement':
        this.foreach(node, scope);
        return;
      case 'let_clause':
      case 'join_clause':
      case 'join_into_clause':
        this.clause(node, scope);
        return;
      default:
        this.expression(node, scope);
    }
  }

  private expression(node: SyntaxNode, scope: Scope): void {
    switch (node.type) {
      case 'assignment_expression':
        this.assignment(node, scope);
        return;
      case 'postfix_unary_expression':
      case 'prefix_unary_expression':
        this.unary(node, scope);
        return;
      case 'argument':
        this.argument(node, scope);
        return;
      case 'member_access_expression':
      case 'member_binding_expression':
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'as_expression':
      case 'is_expression':
        this.children(node, scope, childOf(node, 'right'));
        return;
      case 'subpattern':
      case 'with_initializer':
      case 'labeled_statement':
        this.children(node, scope, namedChildren(node).length > 1 ? namedChildren(node)[0] : undefined);
        return;
      case 'anonymous_object_creation_expression':
        this.children(node, scope, ...labels(node));
        return;
      case 'identifier':
        this.refer(node, 'read', scope);
        return;
      default:
        this.children(node, scope);
    }
  }

  /** The parameters of a primary constructor are seen by all members. */
  private type(node: SyntaxNode, scope: Scope): void {
    const body = childOf(node, 'body');
    const parameters = namedChildren(node).find(({ type }) => type === 'parameter_list');
    const members = body && this.builder.open(body, scope);
    for (const parameter of parameters && members ? namedChildren(parameters) : [])
      this.declare(childOf(parameter, 'name'), 'member', members!, childOf(parameter, 'type'));
    if (body) this.children(body, members!);
    else this.children(node, scope, childOf(node, 'name'), parameters);
  }

  private member(node: SyntaxNode, scope: Scope, inner: Scope): void {
    const name = childOf(node, 'name');
    const isMethod = node.type === 'method_declaration';
    const type = childOf(node, isMethod ? 'returns' : 'type');
    this.declare(name, isMethod ? 'function' : 'member', scope, type);
    this.children(node, inner, name);
  }

  private localFunction(node: SyntaxNode, outer: Scope, inner: Scope): void {
    const name = childOf(node, 'name');
    this.declare(name, 'function', outer, childOf(node, 'type'));
    this.children(node, inner, name);
  }

  /** A setter's `value` is declared nowhere. */
  private accessor(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    const property = node.parent?.parent;
    if (name && property && /^(?:set|init|add|remove)$/.test(name.type)) {
      const type = childOf(property, 'type');
      scope.bindings.set('value', {
        name: 'value',
        kind: 'parameter',
        node: name,
        type,
        scope,
        occurrences: [],
      });
    }
    this.children(node, scope, name);
  }

  private variables(node: SyntaxNode, scope: Scope): void {
    const isField = /^(?:event_)?field_declaration$/.test(node.parent?.type ?? '');
    const target = scope.node.type === 'switch_section' && scope.parent ? scope.parent : scope;
    const type = childOf(node, 'type');
    for (const declarator of namedChildren(node).filter(each => each.type === 'variable_declarator')) {
      const name = childOf(declarator, 'name');
      const value = namedChildren(declarator).find(child => child !== name && child.type !== 'tuple_pattern');
      this.declare(name, isField ? 'member' : 'local', target, type, value, scope);
      this.children(declarator, scope, name);
    }
  }

  /** `params T[] rest` stands in the list without a node of its own. */
  private parameterArray(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    this.declare(name, 'parameter', scope, childOf(node, 'type'));
    this.children(node, scope, name);
  }

  /** A node with `type` and `name`; its other children are read. */
  private named(node: SyntaxNode, kind: BindingKind, scope: Scope): void {
    const name = childOf(node, 'name');
    this.declare(name, kind, scope, childOf(node, 'type'));
    this.children(node, scope, name);
  }

  private designations(node: SyntaxNode, scope: Scope): void {
    for (const child of namedChildren(node))
      if (child.type === 'identifier') this.declare(child, 'local', scope);
      else this.visit(child, scope);
  }

  private foreach(node: SyntaxNode, scope: Scope): void {
    const left = childOf(node, 'left');
    const plain = left?.type === 'identifier';
    if (plain) this.declare(left, 'local', scope, childOf(node, 'type'), childOf(node, 'right'));
    this.children(node, scope, plain ? left : undefined);
  }

  /** The first name is new in the rest of the query. */
  private clause(node: SyntaxNode, scope: Scope): void {
    const [name] = childrenOf(node, 'name').concat(namedChildren(node));
    if (name?.type === 'identifier') this.declare(name, 'local', scope);
    this.children(node, scope, name?.type === 'identifier' ? name : undefined);
  }

  /** What stands left in the braces behind `new` is a member of the new object. */
  private assignment(node: SyntaxNode, scope: Scope): void {
    const left = childOf(node, 'left');
    if (left?.type !== 'identifier') {
      this.children(node, scope);
      return;
    }
    const plain = childOf(node, 'operator')?.type === '=';
    if (node.parent?.type !== 'initializer_expression') this.refer(left, plain ? 'write' : 'update', scope);
    this.children(node, scope, left);
  }

  private unary(node: SyntaxNode, scope: Scope): void {
    const [operand] = namedChildren(node);
    const changes = node.children.some(({ type }) => type === '++' || type === '--');
    if (operand?.type === 'identifier' && changes) this.refer(operand, 'update', scope);
    else this.children(node, scope);
  }

  /** What `ref` and `out` hand over may be read and set; so may be what stands in a tuple that is set. */
  private argument(node: SyntaxNode, scope: Scope): void {
    const label = childOf(node, 'name');
    const value = namedChildren(node).find(child => child !== label);
    const handed = node.children.some(({ type }) => type === 'ref' || type === 'out');
    const tuple = node.parent?.type === 'tuple_expression' && node.parent.field === 'left';
    if (value?.type === 'identifier' && (handed || tuple)) this.refer(value, 'update', scope);
    else this.children(node, scope, label);
  }

  private declare(
    name: SyntaxNode | undefined,
    kind: BindingKind,
    scope: Scope,
    type?: SyntaxNode,
    value?: SyntaxNode,
    place = scope,
  ): void {
    if (name && this.builder.nameOf(name) !== '_')
      this.builder.declare(name, kind, scope, place, { type, value });
  }

  private refer(node: SyntaxNode, access: 'read' | 'write' | 'update', scope: Scope): void {
    if (this.builder.nameOf(node) !== '_') this.builder.refer(node, access, scope);
  }
}

/** Names of the members of an object without a type: what stands before `=`. */
function labels({ children }: SyntaxNode): readonly SyntaxNode[] {
  return children.filter((child, i) => child.type === 'identifier' && children[i + 1]?.type === '=');
}
