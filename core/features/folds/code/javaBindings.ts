import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from './syntaxNode';

const classes = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
]);
const scopes = new Set([
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
  'lambda_expression',
  'block',
  'constructor_body',
  'for_statement',
  'enhanced_for_statement',
  'catch_clause',
  'try_with_resources_statement',
  'switch_block',
  'class_body',
  'interface_body',
  'enum_body',
  'static_initializer',
]);

/** Names of variables, fields and methods of a Java file; types are left out. Methods are written `name()`. */
export function javaBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new JavaNames(builder).visit(root, builder.root);
  return builder.finish();
}

class JavaNames extends NameVisitor<Scope> {
  visit(node: SyntaxNode, scope: Scope): void {
    const inner = scopes.has(node.type) ? this.builder.open(node, scope) : scope;
    switch (node.type) {
      case 'import_declaration':
      case 'package_declaration':
      case 'labeled_statement':
      case 'break_statement':
      case 'continue_statement':
      case 'marker_annotation':
      case 'scoped_type_identifier':
        if (node.type === 'labeled_statement') this.children(node, inner, namedChildren(node)[0]);
        return;
      case 'local_variable_declaration':
      case 'field_declaration':
        this.variables(node, node.type === 'field_declaration' ? 'member' : 'local', inner);
        return;
      case 'formal_parameter':
      case 'catch_formal_parameter':
      case 'resource':
        this.named(node, node.type === 'formal_parameter' ? 'parameter' : 'local', inner);
        return;
      case 'spread_parameter':
        this.spread(node, inner);
        return;
      case 'enhanced_for_statement':
        this.named(node, 'local', inner);
        return;
      case 'inferred_parameters':
        for (const name of namedChildren(node)) this.builder.declare(name, 'parameter', inner, inner);
        return;
      case 'lambda_expression':
        this.lambda(node, inner);
        return;
      case 'method_declaration':
      case 'constructor_declaration':
        this.method(node, scope, inner);
        return;
      case 'method_invocation':
        this.invocation(node, inner);
        return;
      case 'field_access':
        this.children(node, inner, childOf(node, 'field'));
        return;
      case 'method_reference':
        this.children(node, inner, node.children.at(-1));
        return;
      case 'instanceof_expression':
        this.named(node, 'local', inner);
        return;
      case 'type_pattern':
      case 'record_pattern_component':
        this.pattern(node, inner);
        return;
      case 'assignment_expression':
        this.assignment(node, inner);
        return;
      case 'update_expression':
        this.update(node, inner);
        return;
      case 'identifier':
        this.builder.refer(node, 'read', inner);
        return;
      default:
        this.children(node, inner, classes.has(node.type) ? childOf(node, 'name') : undefined);
    }
  }

  private variables(node: SyntaxNode, kind: BindingKind, scope: Scope): void {
    const type = childOf(node, 'type');
    for (const declarator of childrenOf(node, 'declarator')) {
      const name = childOf(declarator, 'name');
      const value = childOf(declarator, 'value');
      if (name) this.builder.declare(name, kind, scope, scope, { type, value });
      if (value) this.visit(value, scope);
    }
  }

  /** A node with `type` and `name`; its other children are read. */
  private named(node: SyntaxNode, kind: BindingKind, scope: Scope): void {
    const name = childOf(node, 'name');
    const type =
      childOf(node, 'type') ?? (node.type === 'instanceof_expression' ? childOf(node, 'right') : undefined);
    if (name) this.builder.declare(name, kind, scope, scope, { type });
    this.children(node, scope, name);
  }

  private spread(node: SyntaxNode, scope: Scope): void {
    const name = node.children.find(child => child.type === 'variable_declarator');
    const identifier = name && childOf(name, 'name');
    const type = namedChildren(node).find(child => child !== name && child.type !== 'modifiers');
    if (identifier) this.builder.declare(identifier, 'parameter', scope, scope, { type });
  }

  private lambda(node: SyntaxNode, scope: Scope): void {
    const parameters = childOf(node, 'parameters');
    if (parameters?.type === 'identifier') this.builder.declare(parameters, 'parameter', scope, scope);
    this.children(node, scope, parameters?.type === 'identifier' ? parameters : undefined);
  }

  private method(node: SyntaxNode, scope: Scope, inner: Scope): void {
    const name = childOf(node, 'name');
    if (name && node.type === 'method_declaration') {
      const key = `${this.builder.nameOf(name)}()`;
      if (!scope.bindings.has(key))
        scope.bindings.set(key, { name: key, kind: 'member', node: name, scope, occurrences: [] });
    }
    this.children(node, inner, name);
  }

  private invocation(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    if (name && !childOf(node, 'object'))
      this.builder.refer(name, 'read', scope, `${this.builder.nameOf(name)}()`);
    this.children(node, scope, name);
  }

  private pattern(node: SyntaxNode, scope: Scope): void {
    const name = namedChildren(node).at(-1);
    if (name?.type === 'identifier')
      this.builder.declare(name, 'local', scope, scope, { type: namedChildren(node)[0] });
  }

  private assignment(node: SyntaxNode, scope: Scope): void {
    const left = childOf(node, 'left');
    const plain = childOf(node, 'operator')?.type === '=';
    if (left?.type === 'identifier') this.builder.refer(left, plain ? 'write' : 'update', scope);
    this.children(node, scope, left?.type === 'identifier' ? left : undefined);
  }

  private update(node: SyntaxNode, scope: Scope): void {
    const [argument] = namedChildren(node);
    if (argument?.type === 'identifier') {
      this.builder.refer(argument, 'update', scope);
      return;
    }
    this.children(node, scope);
  }
}
