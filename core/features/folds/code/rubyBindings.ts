import { BindingBuilder, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** Nodes inside which the local variables around them mean nothing. */
const gates = new Set(['method', 'singleton_method', 'class', 'module', 'singleton_class']);

/** Every class has them, and they are the same method everywhere. */
const visibility = /^(?:private|protected|public|private_class_method)$/;

const targetLists = new Set([
  'left_assignment_list',
  'destructured_left_assignment',
  'rest_assignment',
  'exception_variable',
]);

const parameterTypes = new Set([
  'optional_parameter',
  'splat_parameter',
  'keyword_parameter',
  'hash_splat_parameter',
  'block_parameter',
  'destructured_parameter',
]);

/**
 * Names of a Ruby file: local variables, and the methods that are called without a receiver. As in Ruby itself a name is
 * a variable behind its first assignment, in the order of the text, and the call of a method before it. Calls are names
 * of the root's scope, where the methods are that the file defines; others are unbound.
 */
export function rubyBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new RubyNames(builder).children(root, builder.open(root, undefined));
  return builder.finish();
}

class RubyNames extends NameVisitor<Scope> {
  visit(node: SyntaxNode, scope: Scope): void {
    if (gates.has(node.type)) {
      this.gate(node, scope);
      return;
    }
    switch (node.type) {
      case 'block':
      case 'do_block':
      case 'lambda':
        this.block(node, scope);
        return;
      case 'assignment':
        this.assignment(node, scope, 'write');
        return;
      case 'operator_assignment':
        this.assignment(node, scope, 'update');
        return;
      case 'exception_variable':
        this.target(node, scope, 'write');
        return;
      case 'for': {
        const pattern = childOf(node, 'pattern');
        const value = childOf(node, 'value');
        if (pattern) this.target(pattern, scope, 'write');
        if (value) this.visit(value, scope);
        this.children(node, scope, pattern, value);
        return;
      }
      case 'in_clause':
      case 'match_pattern':
      case 'test_pattern': {
        const value = childOf(node, 'value');
        const pattern = childOf(node, 'pattern');
        if (value) this.visit(value, scope);
        if (pattern) this.pattern(pattern, scope);
        this.children(node, scope, value, pattern);
        return;
      }
      case 'call':
        this.call(node, scope);
        return;
      case 'pair':
        this.pair(node, scope);
        return;
      case 'scope_resolution':
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'alias':
      case 'undef':
        return;
      case 'identifier':
        if (!visibility.test(this.builder.nameOf(node)))
          this.builder.refer(node, 'read', this.isVariable(node, scope) ? scope : this.builder.root);
        return;
      default:
        this.children(node, scope);
    }
  }

  private isVariable(node: SyntaxNode, scope: Scope): boolean {
    const name = this.builder.nameOf(node);
    for (let each: Scope | undefined = scope; each; each = each.parent)
      if (each.bindings.has(name)) return true;
    return false;
  }

  private gate(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    const outside = [childOf(node, 'object'), childOf(node, 'superclass'), childOf(node, 'value')];
    for (const each of outside) if (each) this.visit(each, scope);
    if (/method$/.test(node.type) && name)
      this.builder.declare(name, 'function', this.builder.root, this.builder.root);
    const inner = this.builder.open(node, undefined);
    const parameters = childOf(node, 'parameters');
    if (parameters) this.parameters(parameters, inner);
    this.children(node, inner, name, parameters, ...outside);
  }

  private block(node: SyntaxNode, scope: Scope): void {
    const inner = this.builder.open(node, scope);
    const parameters = childOf(node, 'parameters');
    if (parameters) this.parameters(parameters, inner);
    this.children(node, inner, parameters);
  }

  private parameters(list: SyntaxNode, scope: Scope): void {
    for (const child of namedChildren(list)) {
      if (child.type === 'identifier' && child.field !== 'value')
        this.builder.declare(child, 'parameter', scope, scope);
      else if (parameterTypes.has(child.type)) this.parameters(child, scope);
      else this.visit(child, scope);
    }
  }

  /** The targets are variables in the value already: `a = a` reads itself. */
  private assignment(node: SyntaxNode, scope: Scope, access: 'write' | 'update'): void {
    const left = childOf(node, 'left');
    if (left) this.target(left, scope, access);
    this.children(node, scope, left);
  }

  private target(node: SyntaxNode, scope: Scope, access: 'write' | 'update'): void {
    if (targetLists.has(node.type))
      for (const child of namedChildren(node)) this.target(child, scope, access);
    else if (node.type === 'identifier') this.assign(node, scope, access);
    else this.visit(node, scope);
  }

  private assign(node: SyntaxNode, scope: Scope, access: 'write' | 'update'): void {
    const known = this.isVariable(node, scope);
    if (!known) this.builder.declare(node, 'local', scope, scope);
    // What `||=` makes is nil when it looks at it first.
    if (known || access === 'update') this.builder.refer(node, access, scope);
  }

  /** Names in a pattern are set by it, but for those that are pinned. */
  private pattern(node: SyntaxNode, scope: Scope): void {
    switch (node.type) {
      case 'identifier':
        this.assign(node, scope, 'write');
        return;
      case 'variable_reference_pattern':
      case 'expression_reference_pattern':
        this.children(node, scope);
        return;
      case 'keyword_pattern': {
        const value = childOf(node, 'value');
        if (value) this.pattern(value, scope);
        else if (childOf(node, 'key')) this.assign(childOf(node, 'key')!, scope, 'write');
        return;
      }
      default:
        for (const child of namedChildren(node)) this.pattern(child, scope);
    }
  }

  private call(node: SyntaxNode, scope: Scope): void {
    const method = childOf(node, 'method');
    const receiver = childOf(node, 'receiver');
    const own = !receiver || receiver.type === 'self';
    const isName = method && /^(?:identifier|constant)$/.test(method.type);
    if (own && isName && !visibility.test(this.builder.nameOf(method)))
      this.builder.refer(method, 'read', this.builder.root);
    this.children(node, scope, method);
  }

  /** `f(x:)` reads `x`. */
  private pair(node: SyntaxNode, scope: Scope): void {
    const [key] = childrenOf(node, 'key');
    if (key && !childOf(node, 'value'))
      this.builder.refer(key, 'read', this.isVariable(key, scope) ? scope : this.builder.root);
    this.children(node, scope, ...(key?.type === 'hash_key_symbol' ? [key] : []));
  }
}
