import { BindingBuilder, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { writtenArguments } from './phpReferences';
import { childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/**
 * Variables of a PHP file. A variable belongs to the whole function that sets it; a part of an array is set with the
 * array, which is a value. `$this` is no variable, and functions, classes and constants are left out.
 */
export function phpBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new PhpNames(builder, text).children(root, builder.root);
  return builder.finish();
}

class PhpNames extends NameVisitor<Scope> {
  constructor(
    builder: BindingBuilder,
    private readonly text: string,
  ) {
    super(builder);
  }

  visit(node: SyntaxNode, scope: Scope): void {
    switch (node.type) {
      case 'function_definition':
      case 'method_declaration':
      case 'anonymous_function':
        this.function(node, scope, undefined);
        return;
      case 'arrow_function':
        this.function(node, scope, scope);
        return;
      case 'assignment_expression':
        this.assignment(node, scope, 'write');
        return;
      case 'augmented_assignment_expression':
      case 'reference_assignment_expression':
        this.assignment(node, scope, 'update');
        return;
      case 'update_expression':
      case 'unset_statement':
      case 'global_declaration':
        for (const child of namedChildren(node)) this.target(child, scope, 'update');
        return;
      case 'static_variable_declaration': {
        const name = childOf(node, 'name');
        if (name) this.target(name, scope, 'write');
        this.children(node, scope, name);
        return;
      }
      case 'foreach_statement':
        this.foreach(node, scope);
        return;
      case 'catch_clause': {
        const name = childOf(node, 'name');
        if (name) this.target(name, scope, 'write');
        this.children(node, scope, name);
        return;
      }
      case 'function_call_expression':
      case 'member_call_expression':
      case 'nullsafe_member_call_expression':
      case 'scoped_call_expression':
        this.call(node, scope);
        return;
      case 'property_element':
      case 'scoped_property_access_expression':
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'variable_name':
        if (this.builder.nameOf(node) !== '$this') this.builder.refer(node, 'read', scope);
        return;
      default:
        this.children(node, scope);
    }
  }

  private function(node: SyntaxNode, outside: Scope, parent: Scope | undefined): void {
    const inner = this.builder.open(node, parent);
    const parameters = childOf(node, 'parameters');
    for (const parameter of parameters ? namedChildren(parameters) : []) {
      const name = childOf(parameter, 'name');
      if (name) this.builder.declare(name, 'parameter', inner, inner, { type: childOf(parameter, 'type') });
      this.children(parameter, inner, name);
    }
    const uses = namedChildren(node).find(({ type }) => type === 'anonymous_function_use_clause');
    for (const use of uses ? namedChildren(uses) : []) {
      const [name] = use.type === 'by_ref' ? namedChildren(use) : [use];
      if (!name) continue;
      this.builder.refer(name, use.type === 'by_ref' ? 'update' : 'read', outside);
      this.builder.declare(name, 'parameter', inner, inner);
    }
    this.children(node, inner, parameters, uses);
  }

  private assignment(node: SyntaxNode, scope: Scope, access: 'write' | 'update'): void {
    const left = childOf(node, 'left');
    if (left) this.target(left, scope, access, childOf(node, 'right'));
    this.children(node, scope, left);
  }

  private foreach(node: SyntaxNode, scope: Scope): void {
    const [list, item] = namedChildren(node);
    if (list) this.visit(list, scope);
    for (const each of item?.type === 'pair' ? namedChildren(item) : item ? [item] : [])
      this.target(each, scope, 'write');
    this.children(node, scope, list, item);
  }

  private call(node: SyntaxNode, scope: Scope): void {
    const written = writtenArguments(node, this.text);
    const list = childOf(node, 'arguments');
    this.children(node, scope, list);
    for (const argument of list ? namedChildren(list) : []) {
      const value = namedChildren(argument).at(-1);
      if (value && written.includes(argument)) this.target(value, scope, 'update');
      else this.visit(argument, scope);
    }
  }

  private target(node: SyntaxNode, scope: Scope, access: 'write' | 'update', value?: SyntaxNode): void {
    switch (node.type) {
      case 'variable_name':
        this.assign(node, scope, access, value);
        return;
      case 'list_literal':
      case 'array_creation_expression':
      case 'array_element_initializer':
      case 'by_ref':
        for (const child of namedChildren(node)) this.target(child, scope, access);
        return;
      case 'subscript_expression': {
        const [array] = namedChildren(node);
        if (array) this.target(array, scope, 'update');
        this.children(node, scope, array);
        return;
      }
      default:
        this.visit(node, scope);
    }
  }

  private assign(node: SyntaxNode, scope: Scope, access: 'write' | 'update', value?: SyntaxNode): void {
    const name = this.builder.nameOf(node);
    if (name === '$this') return;
    const known = scope.bindings.has(name);
    if (!known) this.builder.declare(node, 'local', scope, scope, { value });
    if (known || access === 'update') this.builder.refer(node, access, scope);
  }
}
