import { expect, test } from 'vitest';
import { Aligner } from '../../core/clones/comparison/alignment';
import { Place } from '../../core/clones/statements/place';
import { NodeKind } from '../../core/code/statementTree';
import { statementsOf } from './statementsOf';

test('what the beginning of a place lacks is told as a gap that stands at its first statement', () => {
  const text =
    'function a(x) {\n  first(x);\n  second(x);\n}\nfunction b(y) {\n  first(y);\n  second(y);\n}\n';
  const statements = statementsOf(text);
  const kinds = [...statements.code.facts.tree.kinds];
  const whole = kinds.indexOf(NodeKind.function);
  const body = kinds.lastIndexOf(NodeKind.block);
  const aligner = new Aligner();
  aligner.align(new Place(statements, whole, whole), new Place(statements, body, body), () => true);
  const start = text.indexOf('first(y)');
  expect(aligner.gaps()).toEqual([{ kind: 'deleted', range: { start, end: start } }]);
});
