import { type FileStatements, StatementReader } from '../../core/clones/statements/fileStatements';
import { Place } from '../../core/clones/statements/place';
import { analyzeCode } from '../../core/code/analyzeCode';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { fixtureInfo } from '../fixture';

/** The statements of a text as those of a file; files that have one reader have their symbols in common. */
export function statementsOf(
  text: string,
  { path = 'a.js', language = 'javascript', file = 0, reader = new StatementReader(defaultConfig) } = {},
): FileStatements {
  const facts = analyzeCode(text, language, defaultConfig);
  const info = fixtureInfo(path);
  return reader.read({ file: file as FileId, info, facts, lineStarts: lineStarts(text) });
}

/** The functions that stand in no other one. */
export function functionsOf(statements: FileStatements): Place[] {
  const { kinds, subtreeEnds, count } = statements.code.facts.tree;
  const found: Place[] = [];
  for (let node = 0; node < count; node = kinds[node] === NodeKind.function ? subtreeEnds[node]! : node + 1)
    if (kinds[node] === NodeKind.function) found.push(new Place(statements, node, node));
  return found;
}
