import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from './syntaxNode';

const comprehensions = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** Names of a Python file. A name that a function assigns anywhere is the function's own, as the language has it. */
export function pythonBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, ({ node }) => node.type === 'class_definition');
  new PythonNames(builder).children(root, builder.root);
  return builder.finish();
}

class PythonNames extends NameVisitor<Scope> {
  visit(node: SyntaxNode, scope: Scope): void {
    if (comprehensions.has(node.type)) {
      this.children(node, this.builder.open(node, scope));
      return;
    }
    switch (node.type) {
      case 'function_definition':
      case 'lambda':
        this.function(node, scope);
        return;
      case 'class_definition':
        this.class(node, scope);
        return;
      case 'import_statement':
      case 'import_from_statement':
      case 'future_import_statement':
        this.imports(node, scope);
        return;
      case 'global_statement':
      case 'nonlocal_statement':
        // Such names belong to an outer scope; the folds refuse places that declare them.
        for (const name of namedChildren(node)) this.builder.refer(name, 'update', scope);
        return;
      case 'assignment':
      case 'augmented_assignment':
        this.assignment(node, scope);
        return;
      case 'for_statement':
      case 'for_in_clause': {
        const left = childOf(node, 'left');
        if (left) this.target(left, scope);
        this.children(node, scope, left);
        return;
      }
      case 'named_expression':
        this.declare(childOf(node, 'name'), 'local', scope);
        this.children(node, scope, childOf(node, 'name'));
        return;
      case 'as_pattern_target':
        this.target(node, scope);
        return;
      case 'delete_statement':
        for (const target of namedChildren(node)) this.target(target, scope);
        return;
      case 'case_clause':
        this.caseClause(node, scope);
        return;
      case 'attribute':
        this.visit(childOf(node, 'object') ?? node, scope);
        return;
      case 'keyword_argument': {
        const value = childOf(node, 'value');
        if (value) this.visit(value, scope);
        return;
      }
      case 'identifier':
        this.builder.refer(node, 'read', scope);
        return;
      default:
        this.children(node, scope);
    }
  }

  private declare(node: SyntaxNode | undefined, kind: BindingKind, scope: Scope): void {
    if (node) this.builder.declare(node, kind, scope, scope);
  }

  private function(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    this.declare(name, 'function', scope);
    const inner = this.builder.open(node, scope);
    const parameters = childOf(node, 'parameters');
    for (const parameter of parameters ? namedChildren(parameters) : [])
      this.parameter(parameter, scope, inner);
    for (const child of namedChildren(node)) {
      if (child === name || child === parameters) continue;
      this.visit(child, child.field === 'body' ? inner : scope);
    }
  }

  /** Defaults and annotations are read outside the function. */
  private parameter(node: SyntaxNode, outside: Scope, inner: Scope): void {
    if (node.type === 'identifier') {
      this.declare(node, 'parameter', inner);
      return;
    }
    const named = childOf(node, 'name');
    const splat = node.type === 'list_splat_pattern' || node.type === 'dictionary_splat_pattern';
    const first = named ?? (splat || node.type === 'typed_parameter' ? namedChildren(node)[0] : undefined);
    if (first) this.parameter(first, outside, inner);
    this.children(node, outside, first);
  }

  private class(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    const body = childOf(node, 'body');
    this.declare(name, 'class', scope);
    this.children(node, scope, name, body);
    if (body) this.children(body, this.builder.open(node, scope));
  }

  private imports(node: SyntaxNode, scope: Scope): void {
    for (const imported of childrenOf(node, 'name')) {
      const alias = childOf(imported, 'alias');
      this.declare(alias ?? firstPart(imported), 'import', scope);
    }
  }

  private assignment(node: SyntaxNode, scope: Scope): void {
    const left = childOf(node, 'left');
    if (left) this.target(left, scope, node.type === 'augmented_assignment' ? 'update' : 'write');
    this.children(node, scope, left);
  }

  /** A name that is assigned is declared by it; the first assignment declares, the others write. */
  private target(node: SyntaxNode, scope: Scope, access: 'write' | 'update' = 'write'): void {
    switch (node.type) {
      case 'identifier': {
        if (access === 'update') {
          this.builder.refer(node, 'update', scope);
          return;
        }
        if (!scope.bindings.has(this.builder.nameOf(node))) {
          this.builder.declare(node, 'local', scope, scope);
          return;
        }
        this.builder.refer(node, 'write', scope);
        return;
      }
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern':
      case 'list_splat_pattern':
      case 'as_pattern_target':
      case 'tuple':
      case 'list':
        for (const child of namedChildren(node)) this.target(child, scope);
        return;
      default:
        this.visit(node, scope);
    }
  }

  private caseClause(node: SyntaxNode, scope: Scope): void {
    for (const child of namedChildren(node))
      if (child.type === 'case_pattern') this.capture(child, scope);
      else this.visit(child, scope);
  }

  private capture(node: SyntaxNode, scope: Scope): void {
    if (node.type === 'dotted_name' && namedChildren(node).length === 1) {
      this.declare(namedChildren(node)[0], 'captured', scope);
      return;
    }
    if (node.type === 'identifier') return;
    for (const child of namedChildren(node)) this.capture(child, scope);
  }
}

function firstPart(imported: SyntaxNode): SyntaxNode | undefined {
  return imported.type === 'dotted_name' ? namedChildren(imported)[0] : imported;
}
