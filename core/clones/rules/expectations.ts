import { NodeKind } from '../../code/statementTree';
import { hashText } from '../../code/tokenHash';
import { HeadTokens } from '../statements/headTokens';
import { nodeEnd, type Place } from '../statements/place';

/** Words by which a statement says what is expected: of xUnit, Jest, Chai, Hamcrest, Mockito, testify, pytest, RSpec. */
const expectationWords: ReadonlySet<number> = new Set(
  ['expect', 'expectTypeOf', 'expectError', 'assertType', 'should', 'verify', 'require', 'invariant']
    .concat([
      'assert',
      'Assert',
      'assertThat',
      'assertEqual',
      'assertEquals',
      'assertNotEquals',
      'assertSame',
    ])
    .concat([
      'assertTrue',
      'assertFalse',
      'assertNull',
      'assertNotNull',
      'assertIs',
      'assertIsNone',
      'assertIn',
    ])
    .concat(['assertThrows', 'assertRaises', 'assertArrayEquals', 'assertInstanceOf', 'assertIsInstance'])
    .concat([
      'assert_eq',
      'assert_ne',
      'assert_equal',
      'EXPECT_EQ',
      'EXPECT_TRUE',
      'ASSERT_EQ',
      'ASSERT_TRUE',
    ])
    .map(word => hashText(word) >>> 0),
);

/** Share of the tokens of a place that stand in statements which say what a test expects. */
export function expectationShare(place: Place): number {
  const { statements, first } = place;
  const { kinds } = statements.code.facts.tree;
  const end = nodeEnd(place);
  let expected = 0;
  let all = 0;
  for (let node = first; node < end; node++) {
    if (kinds[node] === NodeKind.block) continue;
    const tokens = statements.headTokens[node]!;
    all += tokens;
    if (saysExpectation(place, node)) expected += tokens;
  }
  return all === 0 ? 0 : expected / all;
}

function saysExpectation({ statements }: Place, node: number): boolean {
  const { rawHashes } = statements.code.facts.tokens;
  const tokens = new HeadTokens(statements, node);
  for (let token = tokens.next(); token >= 0; token = tokens.next())
    if (expectationWords.has(rawHashes[token]!)) return true;
  return false;
}
