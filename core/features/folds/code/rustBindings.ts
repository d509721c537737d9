import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { childOf, namedChildren, type SyntaxNode } from './syntaxNode';

const itemKinds: Readonly<Record<string, BindingKind>> = {
  function_item: 'function',
  const_item: 'member',
  static_item: 'member',
  struct_item: 'type',
  enum_item: 'type',
  union_item: 'type',
  type_item: 'type',
  trait_item: 'type',
  mod_item: 'type',
  macro_definition: 'function',
};

/** Nodes without names of values and types, or with names that macros make. */
const unread = new Set([
  'attribute_item',
  'inner_attribute_item',
  'visibility_modifier',
  'lifetime',
  'label',
  'macro_definition',
  'type_parameters',
  'where_clause',
  'primitive_type',
]);

/** Names that every file has. */
const everywhere = /^(?:self|Self|super|crate|Some|None|Ok|Err|_)$/;

/** Names of variables, items and types of a Rust file. Every `let` opens a scope, since its name may hide another. */
export function rustBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new RustNames(builder, text).file(root);
  return builder.finish();
}

interface Details {
  readonly type?: SyntaxNode;
  readonly value?: SyntaxNode;
}

class RustNames extends NameVisitor<Scope> {
  constructor(
    builder: BindingBuilder,
    private readonly text: string,
  ) {
    super(builder);
  }

  file(root: SyntaxNode): void {
    this.statements(root, this.builder.root);
  }

  visit(node: SyntaxNode, scope: Scope): void {
    if (unread.has(node.type)) return;
    switch (node.type) {
      case 'block':
      case 'declaration_list':
        this.statements(node, this.builder.open(node, scope));
        return;
      case 'function_item':
      case 'closure_expression':
        this.function(node, this.builder.open(node, scope));
        return;
      case 'for_expression':
        this.for(node, scope);
        return;
      case 'if_expression':
      case 'while_expression':
        this.conditional(node, scope);
        return;
      case 'match_arm':
        this.children(node, this.builder.open(node, scope));
        return;
      case 'match_pattern':
        this.matchPattern(node, scope);
        return;
      case 'let_condition':
        this.letCondition(node, scope);
        return;
      default:
        this.expression(node, scope);
    }
  }

  private expression(node: SyntaxNode, scope: Scope): void {
    switch (node.type) {
      case 'assignment_expression':
      case 'compound_assignment_expr':
        this.assignment(node, scope);
        return;
      case 'scoped_identifier':
      case 'scoped_type_identifier':
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'field_initializer':
        this.children(node, scope, childOf(node, 'field'));
        return;
      case 'macro_invocation':
        this.macro(node, scope);
        return;
      case 'struct_item':
      case 'enum_item':
      case 'union_item':
      case 'use_declaration':
        return;
      case 'const_item':
      case 'static_item':
      case 'type_item':
      case 'trait_item':
      case 'mod_item':
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'identifier':
      case 'type_identifier':
        this.refer(node, 'read', scope);
        return;
      default:
        this.children(node, scope);
    }
  }

  /** What is declared as an item holds in the whole block, a variable from its `let` on. */
  private statements(node: SyntaxNode, start: Scope): void {
    const inType = /^(?:impl|trait)_item$/.test(node.parent?.type ?? '');
    for (const child of namedChildren(node)) if (!inType) this.item(child, start);
    let scope = start;
    for (const child of namedChildren(node)) {
      if (child.type !== 'let_declaration') {
        this.visit(child, scope);
        continue;
      }
      const [pattern, type] = [childOf(child, 'pattern'), childOf(child, 'type')];
      const [value, otherwise] = [childOf(child, 'value'), childOf(child, 'alternative')];
      for (const part of [type, value, otherwise]) if (part) this.visit(part, scope);
      scope = this.builder.open(node, scope);
      if (pattern) this.pattern(pattern, scope, 'local', { type, value });
    }
  }

  private item(node: SyntaxNode, scope: Scope): void {
    const kind = itemKinds[node.type];
    const name = kind && childOf(node, 'name');
    if (name) this.builder.declare(name, kind, scope, scope, { type: childOf(node, 'type') });
    if (node.type === 'use_declaration') this.imports(node, scope);
  }

  private imports(node: SyntaxNode, scope: Scope): void {
    const alias = childOf(node, 'alias');
    const name = alias ?? childOf(node, 'name');
    if (/^(?:use_as_clause|scoped_identifier)$/.test(node.type)) {
      if (name?.type === 'identifier') this.builder.declare(name, 'import', scope, scope);
      return;
    }
    if (node.type === 'identifier') this.builder.declare(node, 'import', scope, scope);
    else for (const child of namedChildren(node)) if (child.field !== 'path') this.imports(child, scope);
  }

  private function(node: SyntaxNode, scope: Scope): void {
    const list = childOf(node, 'parameters');
    for (const parameter of list ? namedChildren(list) : []) {
      const type = childOf(parameter, 'type');
      if (type) this.visit(type, scope);
      const pattern = parameter.type === 'parameter' ? childOf(parameter, 'pattern') : parameter;
      if (pattern && pattern.type !== 'self_parameter') this.pattern(pattern, scope, 'parameter', { type });
    }
    this.children(node, scope, list, node.type === 'function_item' ? childOf(node, 'name') : undefined);
  }

  private for(node: SyntaxNode, scope: Scope): void {
    const [pattern, value, body] = [childOf(node, 'pattern'), childOf(node, 'value'), childOf(node, 'body')];
    const inner = this.builder.open(node, scope);
    if (value) this.visit(value, scope);
    if (pattern) this.pattern(pattern, inner, 'local', { value });
    if (body) this.visit(body, inner);
  }

  /** Names of a condition hold in what it guards, and not in the `else`. */
  private conditional(node: SyntaxNode, scope: Scope): void {
    const otherwise = childOf(node, 'alternative');
    this.children(node, this.builder.open(node, scope), otherwise);
    if (otherwise) this.visit(otherwise, scope);
  }

  private matchPattern(node: SyntaxNode, scope: Scope): void {
    const guard = childOf(node, 'condition');
    for (const child of namedChildren(node)) if (child !== guard) this.pattern(child, scope, 'local');
    if (guard) this.visit(guard, scope);
  }

  private letCondition(node: SyntaxNode, scope: Scope): void {
    const [pattern, value] = [childOf(node, 'pattern'), childOf(node, 'value')];
    if (value) this.visit(value, scope);
    if (pattern) this.pattern(pattern, scope, 'local');
  }

  /** `details` are those of the whole pattern and go to a name that is all of it. */
  private pattern(node: SyntaxNode, scope: Scope, kind: BindingKind, details: Details = {}): void {
    const name = this.builder.nameOf(node);
    if (node.type === 'identifier' || node.type === 'shorthand_field_identifier') {
      // A name that begins with a capital is a constant or a variant.
      if (/^\p{Lu}/u.test(name)) this.refer(node, 'read', scope);
      else if (name !== '_') this.builder.declare(node, kind, scope, scope, details);
      return;
    }
    for (const child of namedChildren(node)) {
      if (child.field === 'type' || /^scoped_|^generic_type/.test(child.type)) this.visit(child, scope);
      else if (/_pattern$|^(?:shorthand_field_)?identifier$/.test(child.type))
        this.pattern(child, scope, kind);
    }
  }

  private assignment(node: SyntaxNode, scope: Scope): void {
    const left = childOf(node, 'left');
    const access = node.type === 'assignment_expression' ? 'write' : 'update';
    if (left?.type === 'identifier') this.refer(left, access, scope);
    else if (left?.type === 'tuple_expression')
      for (const part of namedChildren(left))
        if (part.type === 'identifier') this.refer(part, 'update', scope);
        else this.visit(part, scope);
    const done = left && /^(?:identifier|tuple_expression)$/.test(left.type);
    this.children(node, scope, done ? left : undefined);
  }

  /** The words between a macro's brackets are taken for names, as far as they can be some. */
  private macro(node: SyntaxNode, scope: Scope): void {
    for (const child of namedChildren(node)) if (child.type === 'token_tree') this.tokens(child, scope);
  }

  private tokens({ children }: SyntaxNode, scope: Scope): void {
    for (const [i, child] of children.entries()) {
      const [before, after] = [children[i - 1]?.type, children[i + 1]?.type];
      if (child.type === 'token_tree') this.tokens(child, scope);
      else if (
        child.type === 'identifier' &&
        !/^(?:\.|::)$/.test(before ?? '') &&
        !/^[!:=]$/.test(after ?? '')
      )
        this.refer(child, 'read', scope);
      else if (/^(?:raw_)?string_literal$/.test(child.type)) this.captures(child, scope);
    }
  }

  /** `{name}` in a format reads the variable. */
  private captures(literal: SyntaxNode, scope: Scope): void {
    for (const part of namedChildren(literal)) {
      const plain = this.text.slice(part.start, part.end).replaceAll(/\{\{|\}\}/g, '  ');
      for (const [written] of plain.matchAll(/\{[^{}]*\}/g))
        for (const [name] of written.matchAll(/(?<=^\{)[a-z_]\w*|[a-z_]\w*(?=\$)/g))
          this.builder.refer(part, 'read', scope, name);
    }
  }

  private refer(node: SyntaxNode, access: 'read' | 'write' | 'update', scope: Scope): void {
    if (!everywhere.test(this.builder.nameOf(node))) this.builder.refer(node, access, scope);
  }
}
