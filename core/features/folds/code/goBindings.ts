import { BindingBuilder, type BindingKind, type Bindings, type Scope } from './bindings';
import { NameVisitor } from './nameVisitor';
import { ancestors, childOf, childrenOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** Nodes with a scope of their own besides functions; the block of a function is the function's scope. */
const scopes = new Set([
  'block',
  'if_statement',
  'for_statement',
  'expression_switch_statement',
  'type_switch_statement',
  'expression_case',
  'type_case',
  'default_case',
  'communication_case',
]);
const functions = new Set(['function_declaration', 'method_declaration', 'func_literal']);

/**
 * Names of a Go file: variables, constants, functions, imports and types. Fields and methods are left out. A key of a
 * composite literal counts as a name, since only its type tells fields from variables.
 */
export function goBindings(root: SyntaxNode, text: string): Bindings {
  const builder = new BindingBuilder(root, text, () => false);
  new GoNames(builder, text).visit(root, builder.root);
  return builder.finish();
}

class GoNames extends NameVisitor<Scope> {
  constructor(
    builder: BindingBuilder,
    private readonly text: string,
  ) {
    super(builder);
  }

  /** While the values of a `:=` are read: the names that it declares mean what they meant before. */
  private declaring: { readonly scope: Scope; readonly names: ReadonlySet<string> } | undefined;

  visit(node: SyntaxNode, scope: Scope): void {
    if (functions.has(node.type)) {
      this.function(node, scope);
      return;
    }
    const ownBlock = node.type === 'block' && functions.has(node.parent?.type ?? '');
    const inner = scopes.has(node.type) && !ownBlock ? this.builder.open(node, scope) : scope;
    switch (node.type) {
      case 'package_clause':
      case 'label_name':
        return;
      case 'import_spec':
        this.import(node, inner);
        return;
      case 'var_spec':
      case 'const_spec':
        this.variables(node, inner);
        return;
      case 'type_spec':
      case 'type_alias':
        this.type(node, inner);
        return;
      case 'short_var_declaration':
      case 'range_clause':
      case 'receive_statement':
        this.assigned(node, inner, node.children.some(({ type }) => type === ':=') ? 'declare' : 'write');
        return;
      case 'assignment_statement':
        this.assigned(node, inner, childOf(node, 'operator')?.type === '=' ? 'write' : 'update');
        return;
      case 'inc_statement':
      case 'dec_statement':
        for (const child of namedChildren(node)) this.target(child, inner, 'update');
        return;
      case 'type_switch_statement':
        this.typeSwitch(node, inner);
        return;
      case 'keyed_element':
        this.keyed(node, inner);
        return;
      case 'qualified_type': {
        const [first] = namedChildren(node);
        if (first) this.builder.refer(first, 'read', inner);
        return;
      }
      case 'parameter_declaration':
      case 'variadic_parameter_declaration':
      case 'field_declaration':
      case 'type_parameter_declaration':
        // Of a type, not of a function: only the types in it are names.
        this.children(node, inner, ...childrenOf(node, 'name'));
        return;
      case 'identifier':
      case 'type_identifier':
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

  private function(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    if (name && node.type === 'function_declaration') this.declare(name, 'function', scope);
    const inner = this.builder.open(node, scope);
    for (const generic of namedChildren(childOf(node, 'type_parameters') ?? { ...node, children: [] }))
      for (const each of childrenOf(generic, 'name')) this.declare(each, 'type', inner);
    for (const field of ['receiver', 'parameters', 'result'])
      this.parameters(childOf(node, field), field, inner);
    const body = childOf(node, 'body');
    if (body) this.visit(body, inner);
  }

  private parameters(list: SyntaxNode | undefined, field: string, scope: Scope): void {
    if (!list) return;
    if (field === 'receiver') this.receiverTypes(list, scope);
    if (list.type !== 'parameter_list') {
      this.visit(list, scope);
      return;
    }
    for (const parameter of namedChildren(list)) {
      const type = childOf(parameter, 'type');
      for (const name of childrenOf(parameter, 'name')) this.declare(name, 'parameter', scope, { type });
      if (type && field !== 'receiver') this.visit(type, scope);
    }
  }

  /** `func (s *Set[T])` declares `T`. */
  private receiverTypes(list: SyntaxNode, scope: Scope): void {
    const [parameter] = namedChildren(list);
    const type = parameter && childOf(parameter, 'type');
    const generic = type?.type === 'pointer_type' ? namedChildren(type)[0] : type;
    if (generic?.type !== 'generic_type') {
      if (type) this.visit(type, scope);
      return;
    }
    for (const each of namedChildren(childOf(generic, 'type_arguments') ?? generic)) {
      const [name] = namedChildren(each);
      if (name) this.declare(name, 'type', scope);
    }
  }

  private import(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    const path = childOf(node, 'path');
    if (name) {
      if (name.type === 'package_identifier') this.declare(name, 'import', scope);
      return;
    }
    // What a package calls itself stands in its own files; the last part of its path is a name that it may have.
    const content = path && namedChildren(path)[0];
    if (!content) return;
    const last = /(?:^|\/)([A-Za-z_]\w*)(?:\/v\d+)?$/.exec(this.builder.nameOf(content))?.[1];
    if (last && !scope.bindings.has(last))
      scope.bindings.set(last, { name: last, kind: 'import', node: content, scope, occurrences: [] });
  }

  private variables(node: SyntaxNode, scope: Scope): void {
    const names = childrenOf(node, 'name').filter(({ named }) => named);
    const type = childOf(node, 'type');
    const values = childOf(node, 'value');
    if (type) this.visit(type, scope);
    if (values) this.visit(values, scope);
    for (const [i, name] of names.entries())
      this.declare(name, 'local', scope, { type, value: valueAt(values, i, names.length) });
  }

  private type(node: SyntaxNode, scope: Scope): void {
    const name = childOf(node, 'name');
    if (name) this.declare(name, 'type', scope);
    const inner = this.builder.open(node, scope);
    for (const generic of namedChildren(childOf(node, 'type_parameters') ?? { ...node, children: [] }))
      for (const each of childrenOf(generic, 'name')) this.declare(each, 'type', inner);
    this.children(node, inner, name);
  }

  /** `:=` declares what its own block has not, and sets what it has. */
  private assigned(node: SyntaxNode, scope: Scope, access: 'declare' | 'write' | 'update'): void {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    const targets = left ? namedChildren(left) : [];
    const fresh = targets.map(each => this.builder.nameOf(each)).filter(name => !scope.bindings.has(name));
    if (access === 'declare') this.declaring = { scope, names: new Set(fresh) };
    if (right) this.visit(right, scope);
    this.declaring = undefined;
    for (const [i, target] of targets.entries()) {
      const known = target.type === 'identifier' && scope.bindings.has(this.builder.nameOf(target));
      if (access === 'declare' && !known && target.type === 'identifier')
        this.declare(target, 'local', scope, { value: valueAt(right, i, targets.length) });
      else this.target(target, scope, access === 'update' ? 'update' : 'write');
    }
  }

  private seenFrom(node: SyntaxNode, scope: Scope): Scope {
    const { declaring } = this;
    const outer = declaring?.scope === scope && declaring.names.has(this.builder.nameOf(node));
    return outer ? (scope.parent ?? scope) : scope;
  }

  private target(node: SyntaxNode, scope: Scope, access: 'write' | 'update'): void {
    if (node.type !== 'identifier') this.visit(node, scope);
    else if (this.builder.nameOf(node) !== '_') this.builder.refer(node, access, scope);
  }

  private typeSwitch(node: SyntaxNode, scope: Scope): void {
    const alias = childOf(node, 'alias');
    for (const name of alias ? namedChildren(alias) : []) this.declare(name, 'local', scope);
    this.children(node, scope, alias);
  }

  private keyed(node: SyntaxNode, scope: Scope): void {
    const key = childOf(node, 'key');
    const value = childOf(node, 'value');
    if (key && !this.isField(node, key)) this.visit(key, scope);
    if (value) this.visit(value, scope);
  }

  /** A key that surely names a field: its struct is declared in this file. */
  private isField(node: SyntaxNode, key: SyntaxNode): boolean {
    const literal = node.parent?.parent;
    const type = literal?.type === 'composite_literal' ? childOf(literal, 'type') : undefined;
    if (namedChildren(key)[0]?.type !== 'identifier' || !type) return false;
    if (type.type === 'struct_type') return true;
    const name = this.text.slice(type.start, type.end);
    const root = [...ancestors(node)].at(-1)!;
    return namedChildren(root).some(
      each =>
        each.type === 'type_declaration' &&
        namedChildren(each).some(spec => {
          const declared = childOf(spec, 'name');
          return (
            declared &&
            this.builder.nameOf(declared) === name &&
            childOf(spec, 'type')?.type === 'struct_type'
          );
        }),
    );
  }
}

/** The expression that the name at `index` gets: its own, or the one that gives values to all. */
function valueAt(values: SyntaxNode | undefined, index: number, names: number): SyntaxNode | undefined {
  if (values?.type !== 'expression_list') return values;
  const all = namedChildren(values);
  return all.length === names ? all[index] : all.length === 1 ? all[0] : undefined;
}
