import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { childOf, namedChildren, type SyntaxNode } from './syntaxNode';

const functions = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
  'function_signature',
  'method_signature',
  'abstract_method_signature',
  'function_type',
  'constructor_type',
  'call_signature',
  'construct_signature',
]);
const blocks = new Set([
  'statement_block',
  'for_statement',
  'for_in_statement',
  'switch_body',
  'catch_clause',
  'class_declaration',
  'abstract_class_declaration',
  'class',
  'interface_declaration',
  'type_alias_declaration',
  'mapped_type_clause',
  'conditional_type',
  'class_static_block',
  'internal_module',
  'module',
]);

/** Names of a file in JavaScript or TypeScript, with or without JSX. */
export function javascriptBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new JavaScriptNames(builder).visit(root, { scope: builder.root, function: builder.root });
  return builder.finish();
}

interface Place {
  readonly scope: Scope;
  /** Where `var` declares. */
  readonly function: Scope;
}

class JavaScriptNames extends NameVisitor<Place> {
  visit(node: SyntaxNode, place: Place): void {
    if (functions.has(node.type)) {
      this.function(node, place);
      return;
    }
    if (blocks.has(node.type) && node.named) {
      this.declareType(node, place.scope);
      const scope = this.builder.open(node, place.scope);
      this.inside(node, { ...place, scope });
      return;
    }
    this.inside(node, place);
  }

  private inside(node: SyntaxNode, place: Place): void {
    switch (node.type) {
      case 'variable_declarator':
        this.declarator(node, place);
        return;
      case 'catch_clause': {
        const parameter = childOf(node, 'parameter');
        if (parameter) this.pattern(parameter, 'local', place.scope, place);
        this.children(node, place, parameter);
        return;
      }
      case 'for_in_statement':
        this.forIn(node, place);
        return;
      case 'import_specifier':
        this.declare(childOf(node, 'alias') ?? childOf(node, 'name'), 'import', place);
        return;
      case 'import_clause':
      case 'namespace_import':
        for (const child of namedChildren(node))
          if (child.type === 'identifier') this.declare(child, 'import', place);
          else this.visit(child, place);
        return;
      case 'enum_declaration':
        this.declare(childOf(node, 'name'), 'class', place);
        this.children(node, place, childOf(node, 'name'));
        return;
      case 'type_parameter':
        this.declare(childOf(node, 'name'), 'type', place);
        this.children(node, place, childOf(node, 'name'));
        return;
      case 'assignment_expression':
      case 'augmented_assignment_expression': {
        const left = childOf(node, 'left');
        if (left) this.target(left, node.type === 'assignment_expression' ? 'write' : 'update', place);
        this.children(node, place, left);
        return;
      }
      case 'update_expression': {
        const argument = childOf(node, 'argument');
        if (argument) this.target(argument, 'update', place);
        this.children(node, place, argument);
        return;
      }
      case 'export_specifier':
        if (childOf(node.parent?.parent ?? node, 'source')) return;
        this.visit(childOf(node, 'name') ?? node, place);
        return;
      case 'identifier':
      case 'shorthand_property_identifier':
      case 'type_identifier':
        this.name(node, place);
        return;
      default:
        this.children(node, place);
    }
  }

  private name(node: SyntaxNode, place: Place): void {
    const parent = node.parent;
    // The name of a class, interface, alias, function or enumeration was declared with its node.
    const declares =
      node.field === 'name' && parent && (blocks.has(parent.type) || functions.has(parent.type));
    if (declares) return;
    const element = node.field === 'name' && parent?.type.startsWith('jsx_');
    const intrinsic = element && /^[a-z]/.test(this.builder.nameOf(node));
    if (!intrinsic) this.builder.refer(node, 'read', place.scope);
  }

  private declare(node: SyntaxNode | undefined, kind: BindingKind, place: Place): void {
    if (node) this.builder.declare(node, kind, place.scope, place.scope);
  }

  private declareType(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    if (!name || !/identifier$/.test(name.type)) return;
    this.builder.declare(name, /class|module/.test(node.type) ? 'class' : 'type', scope, scope);
  }

  private declarator(node: SyntaxNode, place: Place): void {
    const name = childOf(node, 'name');
    const isVar = node.parent?.type === 'variable_declaration';
    const value = childOf(node, 'value');
    const type = childOf(node, 'type');
    if (name) this.pattern(name, 'local', isVar ? place.function : place.scope, place, { type, value });
    this.children(node, place, name);
  }

  private forIn(node: SyntaxNode, place: Place): void {
    const left = childOf(node, 'left');
    const kind = childOf(node, 'kind');
    if (left && kind) this.pattern(left, 'local', kind.type === 'var' ? place.function : place.scope, place);
    else if (left) this.target(left, 'write', place);
    this.children(node, place, left);
  }

  private function(node: SyntaxNode, place: Place): void {
    const name = childOf(node, 'name');
    const declaration = node.type.endsWith('declaration') || node.type === 'function_signature';
    if (name?.type === 'identifier' && declaration)
      this.builder.declare(name, 'function', place.scope, place.scope);
    const scope = this.builder.open(node, place.scope);
    const inner = { scope, function: scope };
    if (name?.type === 'identifier' && !declaration) this.builder.declare(name, 'function', scope, scope);
    if (name && name.type !== 'identifier') this.visit(name, place);
    for (const child of namedChildren(node)) {
      if (child === name) continue;
      if (child.field === 'parameter') this.pattern(child, 'parameter', scope, inner);
      else if (child.field === 'parameters') this.parameters(child, inner);
      // The body shares the scope of the parameters.
      else if (child.field === 'body') this.inside(child, inner);
      else this.visit(child, inner);
    }
  }

  private parameters(node: SyntaxNode, place: Place): void {
    for (const parameter of namedChildren(node)) {
      const pattern = childOf(parameter, 'pattern');
      const type = childOf(parameter, 'type');
      if (!pattern) {
        this.pattern(parameter, 'parameter', place.scope, place);
        continue;
      }
      this.pattern(pattern, 'parameter', place.scope, place, { type });
      this.children(parameter, place, pattern);
    }
  }

  /** Declares all names of a pattern; defaults and computed keys are read. */
  private pattern(
    node: SyntaxNode,
    kind: BindingKind,
    scope: Scope,
    place: Place,
    details: { readonly type?: SyntaxNode; readonly value?: SyntaxNode } = {},
  ): void {
    switch (node.type) {
      case 'identifier':
      case 'shorthand_property_identifier_pattern':
        this.builder.declare(node, kind, scope, place.scope, details);
        return;
      case 'assignment_pattern':
      case 'object_assignment_pattern': {
        const left = childOf(node, 'left');
        if (left) this.pattern(left, kind, scope, place);
        this.children(node, place, left);
        return;
      }
      case 'pair_pattern': {
        const value = childOf(node, 'value');
        if (value) this.pattern(value, kind, scope, place);
        this.children(node, place, value);
        return;
      }
      case 'object_pattern':
      case 'array_pattern':
      case 'rest_pattern':
        for (const child of namedChildren(node)) this.pattern(child, kind, scope, place);
        return;
      default:
        this.visit(node, place);
    }
  }

  /** The left side of an assignment. */
  private target(node: SyntaxNode, access: 'write' | 'update', place: Place): void {
    switch (node.type) {
      case 'identifier':
      case 'shorthand_property_identifier_pattern':
        this.builder.refer(node, access, place.scope);
        return;
      case 'object_pattern':
      case 'array_pattern':
      case 'rest_pattern':
      case 'parenthesized_expression':
        for (const child of namedChildren(node)) this.target(child, access, place);
        return;
      case 'assignment_pattern':
      case 'object_assignment_pattern': {
        const left = childOf(node, 'left');
        if (left) this.target(left, access, place);
        this.children(node, place, left);
        return;
      }
      case 'pair_pattern': {
        const value = childOf(node, 'value');
        if (value) this.target(value, access, place);
        return;
      }
      default:
        this.visit(node, place);
    }
  }
}
