import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { declaredName, functions, writtenType } from './kotlinTree';
import { NameVisitor } from './nameVisitor';
import { childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

const scopes = new Set([
  ...functions,
  'block',
  'lambda_literal',
  'class_body',
  'enum_class_body',
  'for_statement',
  'when_expression',
  'catch_block',
]);
const classes = new Set(['class_declaration', 'object_declaration', 'companion_object', 'type_alias']);

/**
 * Names of a Kotlin file: variables, properties, functions, classes and imports; names in types are left out. A
 * property and a function of one name are one: which one a call means, only types could tell. `root` is a `kotlinTree`.
 */
export function kotlinBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new KotlinNames(builder).visit(root, builder.root);
  return builder.finish();
}

class KotlinNames extends NameVisitor<Scope> {
  /** While the value of a declaration is read: the names that it declares mean what they meant before. */
  private declaring: { readonly scope: Scope; readonly names: readonly string[] } | undefined;

  visit(node: SyntaxNode, scope: Scope): void {
    const inner = scopes.has(node.type) ? this.builder.open(node, scope) : scope;
    switch (node.type) {
      case 'package_header':
      case 'user_type':
      case 'annotation':
      case 'file_annotation':
      case 'label':
      case 'this_expression':
      case 'super_expression':
      case 'break_statement':
      case 'continue_statement':
        return;
      case 'import':
        this.import(node, scope);
        return;
      case 'class_declaration':
      case 'object_declaration':
      case 'companion_object':
      case 'type_alias':
        this.class(node, scope);
        return;
      case 'function_declaration':
        this.function(node, scope, inner);
        return;
      case 'property_declaration':
        this.property(node, scope);
        return;
      case 'class_parameter':
      case 'enum_entry':
        this.declared(node, 'member', inner);
        return;
      case 'parameter':
        this.declared(node, 'parameter', inner);
        return;
      case 'catch_block':
        this.declared(node, 'local', inner);
        return;
      case 'for_statement':
      case 'lambda_parameters':
      case 'when_subject':
        this.variables(node, node.type === 'lambda_parameters' ? 'parameter' : 'local', inner);
        return;
      case 'lambda_literal':
        if (!namedChildren(node).some(({ type }) => type === 'lambda_parameters')) this.implicit(node, inner);
        this.children(node, inner);
        return;
      case 'navigation_expression':
        this.children(node, inner, ...node.children.slice(1).filter(({ type }) => type === 'identifier'));
        return;
      case 'infix_expression':
        this.children(node, inner, namedChildren(node)[1]);
        return;
      case 'value_argument':
        this.children(node, inner, node.children[1]?.type === '=' ? node.children[0] : undefined);
        return;
      case 'labeled_return':
        this.children(node, inner, childOf(node, 'label'));
        return;
      case 'assignment_statement':
        this.assignment(node, inner);
        return;
      case 'unary_expression':
        this.unary(node, inner);
        return;
      case 'identifier':
        if (this.builder.nameOf(node) !== '_') this.builder.refer(node, 'read', this.seenFrom(node, inner));
        return;
      default:
        this.children(node, inner);
    }
  }

  private declare(
    node: SyntaxNode,
    kind: BindingKind,
    scope: Scope,
    details: { readonly type?: SyntaxNode; readonly value?: SyntaxNode } = {},
  ): void {
    if (this.builder.nameOf(node) !== '_') this.builder.declare(node, kind, scope, scope, details);
  }

  private import(node: SyntaxNode, scope: Scope): void {
    if (node.children.some(({ type }) => type === '*')) return;
    const alias = namedChildren(node).find(({ type }) => type === 'identifier');
    const path = namedChildren(node).find(({ type }) => type === 'qualified_identifier');
    const name = alias ?? (path && namedChildren(path).at(-1));
    if (name) this.declare(name, 'import', scope);
  }

  private class(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name') ?? declaredName(node);
    if (name && node.type !== 'companion_object') this.declare(name, 'class', scope);
    // Parameters of the constructor are seen in the initializers of the body, and properties everywhere.
    const inner = this.builder.open(node, scope);
    this.children(node, inner, name);
  }

  private function(node: SyntaxNode, scope: Scope, inner: Scope): void {
    const name = childOf(node, 'name');
    if (name) this.declare(name, this.isMember(scope) ? 'member' : 'function', scope);
    this.children(node, inner, name);
  }

  private property(node: SyntaxNode, scope: Scope): void {
    const at = node.children.findIndex(({ type }) => type === '=');
    const value = at < 0 ? undefined : node.children[at + 1];
    const names = namedChildren(node).filter(({ type }) => /variable_declaration$/.test(type));
    const written = names.flatMap(each => [...descendants(each)]).map(each => this.builder.nameOf(each));
    const outer = this.declaring;
    if (!this.isMember(scope)) this.declaring = { scope, names: written };
    this.children(node, scope, ...names);
    this.declaring = outer;
    for (const each of names)
      this.variable(
        each,
        this.isMember(scope) ? 'member' : 'local',
        scope,
        each.type === 'variable_declaration' ? value : undefined,
      );
  }

  /** Variables that a node declares, whose other children are read. */
  private variables(node: SyntaxNode, kind: BindingKind, scope: Scope): void {
    const names = namedChildren(node).filter(({ type }) => /variable_declaration$/.test(type));
    for (const each of names) this.variable(each, kind, scope, undefined);
    this.children(node, scope, ...names);
  }

  private variable(node: SyntaxNode, kind: BindingKind, scope: Scope, value: SyntaxNode | undefined): void {
    if (node.type === 'multi_variable_declaration') {
      for (const each of namedChildren(node)) this.variable(each, kind, scope, undefined);
      return;
    }
    const name = declaredName(node);
    if (name) this.declare(name, kind, scope, { type: writtenType(node), value });
  }

  private declared(node: SyntaxNode, kind: BindingKind, scope: Scope): void {
    const name = declaredName(node);
    if (name) this.declare(name, kind, scope, { type: writtenType(node) });
    this.children(node, scope, name);
  }

  /** `it` belongs to the innermost lambda without parameters; where that one has none, the name is not looked for. */
  private implicit(node: SyntaxNode, scope: Scope): void {
    const used = [...descendants(node)].some(
      each => each.type === 'identifier' && this.builder.nameOf(each) === 'it',
    );
    if (used) scope.bindings.set('it', { name: 'it', kind: 'parameter', node, scope, occurrences: [] });
  }

  private seenFrom(node: SyntaxNode, scope: Scope): Scope {
    const { declaring } = this;
    const outer = declaring?.scope === scope && declaring.names.includes(this.builder.nameOf(node));
    return outer ? (scope.parent ?? scope) : scope;
  }

  private isMember({ node }: Scope): boolean {
    return /^(?:class_body|enum_class_body|source_file)$/.test(node.type) || classes.has(node.type);
  }

  private assignment(node: SyntaxNode, scope: Scope): void {
    const left = childOf(node, 'left');
    const plain = childOf(node, 'operator')?.type === '=';
    if (left?.type === 'identifier') this.builder.refer(left, plain ? 'write' : 'update', scope);
    this.children(node, scope, left?.type === 'identifier' ? left : undefined);
  }

  private unary(node: SyntaxNode, scope: Scope): void {
    const argument = childOf(node, 'argument');
    const operator = childOf(node, 'operator')?.type ?? '';
    if (argument?.type === 'identifier' && /^(?:\+\+|--)$/.test(operator))
      this.builder.refer(argument, 'update', scope);
    else this.children(node, scope);
  }
}
