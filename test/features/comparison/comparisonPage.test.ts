import { expect, test } from 'vitest';
import { alignedRows } from '../../../core/features/comparison/alignedRows';
import { comparisonPage } from '../../../core/features/comparison/comparisonPage';

const invoice = `function invoice(lines) {
  let net = 0;
  for (const line of lines) net += line.price;
  return print(net, 'EUR');
}`;
const offer = `function offer(rows) {
  let sum = 0;
  for (const line of rows) sum += line.price;
  log(sum);
  return print(sum, 'USD');
}`;
const order = `function order(lines) {
  check(lines);
  let net = 0;
  for (const line of lines) net += line.price;
  log(net);
  return print(net, 'CHF');
}`;

/** Without what pads the columns. */
function squeezed(text: string): string {
  return text.replace(/ +│/g, ' │').replace(/─+/g, '─');
}

test('all members stand side by side, with holes and gaps, and become one function', () => {
  const members = [invoice, offer, order].map((text, i) => ({
    place: `src/a.js:${i * 10 + 1}`,
    name: ['invoice', 'offer', 'order'][i]!,
    type: i === 0 ? 1 : 3,
    similarity: i === 0 ? 1 : 0.8,
    text,
  }));
  const { title, text } = comparisonPage(members, 0, 'javascript');
  expect(title).toBe('3 twins of invoice');
  expect(squeezed(text)).toBe(`# 3 twins of invoice

| | place | name | type | similarity |
|---|---|---|---|---|
| A | src/a.js:1 | \`invoice\` | compared with | 1.00 |
| B | src/a.js:11 | \`offer\` | 3 | 0.80 |
| C | src/a.js:21 | \`order\` | 3 | 0.80 |

## Side by side

\`=\` the same in all · \`~\` differs in «holes» · \`+\` a gap: not all have the line

\`\`\`text
  A src/a.js:1 │ B src/a.js:11 │ C src/a.js:21
─┼─┼─
~ function «invoice»(«lines») { │ function «offer»(«rows») { │ function «order»(«lines») {
+ │ │   check(lines);
~   let «net» = 0; │   let «sum» = 0; │   let «net» = 0;
~   for (const line of «lines») «net» += line.price; │   for (const line of «rows») «sum» += line.price; │   for (const line of «lines») «net» += line.price;
+ │   log(sum); │   log(net);
~   return print(«net», «'EUR'»); │   return print(«sum», «'USD'»); │   return print(«net», «'CHF'»);
= } │ } │ }
\`\`\`

## One function for all

- \`p1\`: A \`'EUR'\`, B \`'USD'\`, C \`'CHF'\`
- one variable: A \`lines\`, B \`rows\`, C \`lines\`
- one variable: A \`net\`, B \`sum\`, C \`net\`
- 2 gaps are marked: keep, drop or pass what stands there

\`\`\`javascript
function invoice(lines, p1) {
  // Gap 1, only in C:
  //   check(lines);
  let net = 0;
  for (const line of lines) net += line.price;
  // Gap 2, only in B, C:
  //   log(sum);
  //   log(net);
  return print(net, p1);
}
\`\`\`
`);
});

test('lines that only the representative has are gaps, and lines that two others share stand in one row', () => {
  const rows = alignedRows(
    [
      ['start();', 'middle(1);', 'end();'],
      ['start();', 'alpha(x, y);', 'end();'],
      ['start();', 'alpha(x, y);', 'end();', 'after();'],
    ],
    0,
  );
  expect(rows.map(({ kind, cells }) => [kind, ...cells])).toEqual([
    ['same', 'start();', 'start();', 'start();'],
    ['gap', 'middle(1);', undefined, undefined],
    ['gap', undefined, 'alpha(x, y);', 'alpha(x, y);'],
    ['same', 'end();', 'end();', 'end();'],
    ['gap', undefined, undefined, 'after();'],
  ]);
});

test('statements that are no function get a head of their own', () => {
  const members = [1, 2].map(n => ({
    place: `a.py:${n}`,
    type: 3,
    similarity: 1,
    text: `    total = start(${n})\n    print(total)`,
  }));
  expect(comparisonPage(members, 0, 'python').text).toContain(`\`\`\`python
def shared(p1):
  total = start(p1)
  print(total)
\`\`\``);
});
