import type { BindingBuilder } from './bindings';
import { namedChildren, type SyntaxNode } from './syntaxNode';

/** Visits the nodes of a file from the outside in to note the names of one language. `Place` is where a node stands. */
export abstract class NameVisitor<Place> {
  constructor(protected readonly builder: BindingBuilder) {}

  abstract visit(node: SyntaxNode, place: Place): void;

  children(node: SyntaxNode, place: Place, ...except: readonly (SyntaxNode | undefined)[]): void {
    for (const child of namedChildren(node)) if (!except.includes(child)) this.visit(child, place);
  }
}
