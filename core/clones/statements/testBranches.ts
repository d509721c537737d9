import { hashText } from '../../code/tokenHash';
import type { Place } from './place';

const MINUS_HASH = hashText('-') >>> 0;
const TEST_HASH = hashText('TEST') >>> 0;
/** What a branch is compiled for. */
type Purpose = 'tests' | 'programs' | 'both';

/** Directives that begin a branch, and what it is for where they ask for `TEST`. */
const beginnings: ReadonlyMap<number, Purpose> = new Map([
  [hashText('ifdef') >>> 0, 'tests'],
  [hashText('ifndef') >>> 0, 'programs'],
  [hashText('if') >>> 0, 'both'],
]);
const ELSE_HASH = hashText('else') >>> 0;
const ENDIF_HASH = hashText('endif') >>> 0;
const otherwise: Readonly<Record<Purpose, Purpose>> = { tests: 'programs', programs: 'tests', both: 'both' };

/** True for what is compiled for tests alone: it stands between `-ifdef(TEST).` and `-endif.` (Erlang). */
export function isTestBranch({ statements, first }: Place): boolean {
  const { tree, tokens, family } = statements.code.facts;
  if (family !== 'erlang') return false;
  const open: Purpose[] = [];
  for (let node = 1; node <= first; node = tree.subtreeEnds[node]!) {
    const token = tree.tokenStarts[node]!;
    if (tokens.rawHashes[token] !== MINUS_HASH) continue;
    const word = tokens.rawHashes[token + 1]!;
    const purpose = beginnings.get(word);
    if (purpose) open.push(tokens.rawHashes[token + 3] === TEST_HASH ? purpose : 'both');
    else if (word === ENDIF_HASH) open.pop();
    else if (word === ELSE_HASH && open.length > 0) open.push(otherwise[open.pop()!]);
  }
  return open.includes('tests');
}
