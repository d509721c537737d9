import type { SyntaxNode } from './syntaxNode';

/** What a name stands for. */
export type BindingKind =
  | 'parameter'
  | 'local'
  | 'function'
  | 'class'
  | 'import'
  | 'type'
  | 'member'
  | 'captured';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The node whose text is the name in the declaration; the first one where there are several. */
  readonly node: SyntaxNode;
  /** The type as written, where the declaration has one. */
  readonly type?: SyntaxNode;
  /** What the declaration gives it, where that is one expression. */
  readonly value?: SyntaxNode;
  readonly scope: Scope;
  readonly occurrences: Occurrence[];
}

export interface Scope {
  /** The node whose end is the end of the scope. */
  readonly node: SyntaxNode;
  readonly parent?: Scope;
  readonly bindings: Map<string, Binding>;
}

/** One place where a name stands as a name, and not as a property, a label or a keyword. */
export interface Occurrence {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly access: 'read' | 'write' | 'update' | 'declare';
  /** The innermost scope that holds the place. */
  readonly scope: Scope;
  /** Undefined for names of the language's library and of files that are not seen. */
  readonly binding?: Binding;
}

/** All names of one file. */
export interface Bindings {
  readonly occurrences: readonly Occurrence[];
  /** By the node of the occurrence. */
  readonly at: ReadonlyMap<SyntaxNode, Occurrence>;
  readonly root: Scope;
}

export function isWrite({ access }: Occurrence): boolean {
  return access === 'write' || access === 'update';
}

/** Collects declarations first and resolves names afterwards, since a name may be used above its declaration. */
export class BindingBuilder {
  private readonly pending: Omit<Occurrence, 'binding'>[] = [];
  private readonly scopes = new Map<SyntaxNode, Scope>();
  readonly root: Scope;

  constructor(
    root: SyntaxNode,
    private readonly text: string,
    /** Scopes whose names cannot be seen from functions inside them (class bodies of Python). */
    private readonly hidden: (scope: Scope) => boolean,
  ) {
    this.root = this.open(root, undefined);
  }

  open(node: SyntaxNode, parent: Scope | undefined): Scope {
    const scope: Scope = { node, parent, bindings: new Map() };
    this.scopes.set(node, scope);
    return scope;
  }

  nameOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }

  declare(
    node: SyntaxNode,
    kind: BindingKind,
    scope: Scope,
    place: Scope,
    details: { readonly type?: SyntaxNode; readonly value?: SyntaxNode } = {},
  ): void {
    const name = this.nameOf(node);
    if (!scope.bindings.has(name))
      scope.bindings.set(name, { name, kind, node, scope, occurrences: [], ...details });
    this.pending.push({ node, name, access: 'declare', scope: place });
  }

  refer(node: SyntaxNode, access: Occurrence['access'], scope: Scope, name = this.nameOf(node)): void {
    this.pending.push({ node, name, access, scope });
  }

  finish(): Bindings {
    const occurrences = this.pending
      .map((each): Occurrence => ({ ...each, binding: this.resolve(each.name, each.scope) }))
      .sort((a, b) => a.node.start - b.node.start);
    for (const occurrence of occurrences) occurrence.binding?.occurrences.push(occurrence);
    return { occurrences, at: new Map(occurrences.map(each => [each.node, each])), root: this.root };
  }

  private resolve(name: string, from: Scope): Binding | undefined {
    for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
      if (scope !== from && this.hidden(scope)) continue;
      const binding = scope.bindings.get(name);
      if (binding) return binding;
    }
    return undefined;
  }
}
