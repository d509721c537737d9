import { NodeKind } from '../../code/statementTree';
import type { FileStatements, IsShared } from '../statements/fileStatements';
import { Place } from '../statements/place';
import { WorkQueue } from '../workQueue';
import { isContainer, nodeTokens, type UnitNodes } from './fileUnits';
import { RARE } from './nominations';

/**
 * Tokens of a member that says something of the type that it stands in: a field with a value has as many
 * (`docs/benchmarks-precision.md`, small members).
 */
const MIN_TOKENS = 6;

/** The places of one small member, in any order. */
export interface SmallMember {
  readonly tokens: number;
  places: Place[];
}

/**
 * The members of types and files that are no units, because they are too small: where each of them stands as it is
 * written. A type of getters and short methods has no others.
 */
export class SmallMembers {
  /** By the symbol of the whole. */
  private readonly members = new Map<number, SmallMember>();
  private readonly changed = new WorkQueue<SmallMember>();

  /** What stands in one place only is left out where that is known. */
  constructor(private readonly isShared: IsShared | undefined) {}

  add(statements: FileStatements, nodes: UnitNodes): void {
    eachMember(statements, nodes, (symbol, node) => {
      if (this.isShared && !this.isShared(symbol)) return;
      const place = new Place(statements, node, node);
      const member = this.members.get(symbol);
      if (!member) {
        this.members.set(symbol, { tokens: nodeTokens(statements, node), places: [place] });
        return;
      }
      member.places.push(place);
      this.changed.add(member);
    });
  }

  remove(statements: FileStatements, nodes: UnitNodes): void {
    eachMember(statements, nodes, symbol => {
      const member = this.members.get(symbol);
      if (!member) return;
      member.places = member.places.filter(place => place.statements !== statements);
      this.changed.add(member);
      if (member.places.length === 0) this.members.delete(symbol);
    });
  }

  /** The next member whose places changed. */
  take(): SmallMember | undefined {
    return this.changed.take();
  }
}

/** True for a member that stands in a few places, as many as a statement that nominates pairs; more are the idiom of a project. */
export function isRare({ places }: SmallMember): boolean {
  return places.length > 1 && places.length <= RARE;
}

/** Visits the statements of types and of the file that are no units and hold none, each with the symbol of its whole. */
function eachMember(
  statements: FileStatements,
  { nodes }: UnitNodes,
  visit: (symbol: number, node: number) => void,
): void {
  const { raw, excluded } = statements;
  const { count, kinds, subtreeEnds } = statements.code.facts.tree;
  let unit = 0;
  for (let node = 0; node < count; ) {
    while (unit < nodes.length && nodes[unit]! < node) unit++;
    const end = subtreeEnds[node]!;
    if (excluded[node] || (nodes[unit] === node && !isContainer(statements, node))) node = end;
    else if (kinds[node] === NodeKind.block || (unit < nodes.length && nodes[unit]! < end)) node++;
    else {
      if (nodeTokens(statements, node) >= MIN_TOKENS) visit(raw[node]!, node);
      node = end;
    }
  }
}
