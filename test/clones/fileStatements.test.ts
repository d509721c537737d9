import { expect, test } from 'vitest';
import { type FileStatements, StatementReader } from '../../core/clones/statements/fileStatements';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { analyze } from '../code/analyze';
import { fixtureInfo } from '../fixture';

const reader = new StatementReader(defaultConfig);

function statementsOf(path: string, language: string, text: string): FileStatements {
  const facts = analyze(text, language);
  return reader.read({ file: 1 as FileId, info: fixtureInfo(path), facts, lineStarts: lineStarts(text) });
}

/** The text of the blocks inside a file that have a symbol, or of those that have none. */
function blocks({ raw, code }: FileStatements, text: string, withSymbol: boolean): string[] {
  const { tree } = code.facts;
  return [...raw.keys()]
    .filter(node => node > 0 && tree.kinds[node] === NodeKind.block && raw[node]! >= 0 === withSymbol)
    .map(node => text.slice(tree.starts[node], tree.ends[node]).trim());
}

test('a block that is a part of a statement has no symbol', () => {
  const text = 'function f() {\n  if (a) {\n    b();\n  }\n}\n';
  const statements = statementsOf('a.js', 'javascript', text);
  expect(blocks(statements, text, true)).toEqual([]);
  expect(blocks(statements, text, false)).toEqual(['{\n  if (a) {\n    b();\n  }\n}', '{\n    b();\n  }']);
  reader.release(statements);
  expect(reader.symbolCount).toBe(0);
});

test('a block that is a statement has one', () => {
  const text = '# Title\n```unknown\na\n```\n\n```other\nb\n```\n';
  const statements = statementsOf('a.md', 'markdown', text);
  expect(blocks(statements, text, true)).toEqual(['a', 'b']);
  expect(blocks(statements, text, false)).toEqual([]);
});
