import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { foldedNear, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

test('what near-twins share becomes a function; what differs stays where it is', () => {
  expect(
    foldedNear(
      folds,
      'javascript',
      `
«function invoice(lines, customer) {
  check(customer);
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(net * 100) / 100;
  return customer.name + rounded;
}»
«function offer(positions) {
  let sum = 0;
  for (const line of positions) {
    const price = line.amount * line.unitPrice;
    sum += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(sum * 100) / 100;
  log(rounded);
  if (rounded > 10) return 'large';
  return 'small';
}»
`,
    ),
  ).toBe(`
function makeRounded(lines) {
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(net * 100) / 100;
  return rounded;
}

function invoice(lines, customer) {
  check(customer);
  const rounded = makeRounded(lines);
  return customer.name + rounded;
}
function offer(positions) {
  const rounded = makeRounded(positions);
  log(rounded);
  if (rounded > 10) return 'large';
  return 'small';
}
`);
});

test('of three near-twins those two are folded that share more', () => {
  expect(
    foldedNear(
      folds,
      'python',
      `
«def first(rows):
    total = 0
    for row in rows:
        price = row.amount * row.unit_price
        total += price * (1 - row.discount) if row.discount else price
        row.price = price
        row.paid = False
    print(total)»

«def second(rows):
    start()
    for row in rows:
        row.price = row.amount
    print(rows)»

«def third(items):
    begin(items)
    total = 0
    for row in items:
        price = row.amount * row.unit_price
        total += price * (1 - row.discount) if row.discount else price
        row.price = price
        row.paid = False
    return total»
`,
    ),
  ).toBe(`
def _make_total(rows):
    total = 0
    for row in rows:
        price = row.amount * row.unit_price
        total += price * (1 - row.discount) if row.discount else price
        row.price = price
        row.paid = False
    return total


def first(rows):
    total = _make_total(rows)
    print(total)

def second(rows):
    start()
    for row in rows:
        row.price = row.amount
    print(rows)

def third(items):
    begin(items)
    total = _make_total(items)
    return total
`);
});

test('where they share too little there is no offer', () => {
  expect(
    foldedNear(
      folds,
      'javascript',
      `
«function first(a) {
  one(a);
  two(a);
}»
«function second(a) {
  one(a);
  three(a);
}»
`,
    ),
  ).toBe('no offer');
});

test('the reason of the largest run is told where no run can be extracted', () => {
  expect(
    foldedNear(
      folds,
      'javascript',
      `
function* all(rows) {
  «for (const row of rows) {
    const price = row.amount * row.unitPrice;
    const reduced = row.discount ? price * (1 - row.discount) : price;
    yield [row.name, reduced, row.currency, Math.round(reduced)];
    row.seen = true;
  }
  one();»
}
function* some(rows) {
  «two();
  for (const row of rows) {
    const price = row.amount * row.unitPrice;
    const reduced = row.discount ? price * (1 - row.discount) : price;
    yield [row.name, reduced, row.currency, Math.round(reduced)];
    row.seen = true;
  }»
}
`,
    ),
  ).toBe('refused: one of the copies yields from a generator');
});
