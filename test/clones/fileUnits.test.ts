import { expect, test } from 'vitest';
import { unitNodes } from '../../core/clones/near/fileUnits';
import { statementsOf } from './statementsOf';

/** The first lines of what is compared on its own, without the file. */
function unitHeads(path: string, language: string, text: string): string[] {
  const statements = statementsOf(text, { path, language });
  const { starts } = statements.code.facts.tree;
  const nodes = unitNodes(statements, 20).nodes.filter(node => node > 0);
  return nodes.map(node => text.slice(starts[node]).split('\n', 1)[0]!);
}

test('a function that is most of a call is no unit beside it, one of many in a table is', () => {
  const body = `local link = open(peer.address, peer.port)
  link.write(message.head)
  link.write(message.body)
  link.flush()`;
  const text = `wait("sent", function()
  ${body}
end, { retries = 3, pause = 5, names = { "a", "b", "c" } })
return {
  { 1, function(peer)
  ${body}
  end },
  { 2, function(peer)
  ${body}
  end },
  again = function(peer)
  ${body}
  end,
}
`;
  expect(unitHeads('a.lua', 'lua', text)).toEqual([
    'wait("sent", function()',
    'return {',
    'function(peer)',
    'function(peer)',
    'again = function(peer)',
  ]);
});
