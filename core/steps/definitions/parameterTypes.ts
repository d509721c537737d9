import type { FileInfo } from '../../text/fileInfo';
import { type ParameterTypes, PatternCompiler } from './compiledPattern';
import type { ParameterTypeDefinition } from './stepDefinition';

interface PlacedType {
  readonly info: FileInfo;
  readonly type: ParameterTypeDefinition;
}

/**
 * Compilers by package: a parameter type counts for the whole workspace, but the package's own definition of a name wins
 * over the root's, and that over those of other roots.
 */
export class ParameterScopes {
  private readonly compilers = new Map<string, PatternCompiler>();
  private readonly types: readonly PlacedType[];
  /** Equal when all names mean the same everywhere. */
  readonly signature: string;

  constructor(types: readonly PlacedType[]) {
    this.types = [...types].sort(
      (a, b) => compare(a.info.sortKey, b.info.sortKey) || a.type.range.start - b.type.range.start,
    );
    this.signature = JSON.stringify(
      this.types.map(({ info, type }) => [info.root, info.package, type.name, type.regexps]),
    );
  }

  compilerFor(info: FileInfo): PatternCompiler {
    const key = `${info.root}\n${info.package}`;
    let compiler = this.compilers.get(key);
    if (!compiler) {
      compiler = new PatternCompiler(this.typesFor(info));
      this.compilers.set(key, compiler);
    }
    return compiler;
  }

  /** Later entries of a map win, so the nearest are laid on last; of equals the first stays. */
  private typesFor(info: FileInfo): ParameterTypes {
    const found = new Map<string, readonly string[]>();
    const layers = [
      this.types,
      this.types.filter(placed => placed.info.root === info.root),
      this.types.filter(placed => placed.info.root === info.root && placed.info.package === info.package),
    ];
    for (const layer of layers)
      for (const { type } of [...layer].reverse()) found.set(type.name, type.regexps);
    return found;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
