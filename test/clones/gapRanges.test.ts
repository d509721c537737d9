import { expect, test } from 'vitest';
import { Aligner } from '../../core/clones/comparison/alignment';
import { StatementReader } from '../../core/clones/statements/fileStatements';
import { Place } from '../../core/clones/statements/place';
import { analyzeCode } from '../../core/code/analyzeCode';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { fixtureInfo } from '../fixture';

test('what the beginning of a place lacks is told as a gap that stands at its first statement', () => {
  const text =
    'function a(x) {\n  first(x);\n  second(x);\n}\nfunction b(y) {\n  first(y);\n  second(y);\n}\n';
  const facts = analyzeCode(text, 'javascript', defaultConfig);
  const statements = new StatementReader(defaultConfig).read({
    file: 0 as FileId,
    info: fixtureInfo('a.js'),
    facts,
    lineStarts: lineStarts(text),
  });
  const kinds = [...facts.tree.kinds];
  const whole = kinds.indexOf(NodeKind.function);
  const body = kinds.lastIndexOf(NodeKind.block);
  const aligner = new Aligner();
  aligner.align(new Place(statements, whole, whole), new Place(statements, body, body), () => true);
  const start = text.indexOf('first(y)');
  expect(aligner.gaps()).toEqual([{ kind: 'deleted', range: { start, end: start } }]);
});
