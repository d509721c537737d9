import type { CodeKernel } from './codeKernel';
import type { StatementTree } from './statementTree';
import type { TokenSequence } from './tokenSequence';

/**
 * What the parsers have written, see `kernel/structure/builder`: views that are valid until the next text is read. A copy
 * (`copiedTokens`, `copiedTree`) is so for good.
 */
export function canonicalTokens({ exports, buffer }: CodeKernel): TokenSequence {
  const count = exports.canonicalCount();
  const column = 4 * exports.canonicalCapacity();
  const address = exports.canonicalTokens() >>> 0;
  return {
    count,
    rawHashes: new Uint32Array(buffer, address, count),
    normalizedHashes: new Uint32Array(buffer, address + column, count),
    starts: new Uint32Array(buffer, address + 2 * column, count),
    ends: new Uint32Array(buffer, address + 3 * column, count),
    kinds: new Uint8Array(buffer, address + 4 * column, count),
  };
}

export function statementTree({ exports, buffer }: CodeKernel): StatementTree {
  const count = exports.nodeCount();
  const column = 4 * exports.nodeCapacity();
  const address = exports.nodes() >>> 0;
  return {
    count,
    parents: new Int32Array(buffer, address, count),
    subtreeEnds: new Uint32Array(buffer, address + column, count),
    tokenStarts: new Uint32Array(buffer, address + 2 * column, count),
    tokenEnds: new Uint32Array(buffer, address + 3 * column, count),
    starts: new Uint32Array(buffer, address + 4 * column, count),
    ends: new Uint32Array(buffer, address + 5 * column, count),
    names: new Int32Array(buffer, address + 6 * column, count),
    kinds: new Uint8Array(buffer, address + 7 * column, count),
  };
}
