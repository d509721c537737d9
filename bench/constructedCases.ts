/** Pairs of texts and what is to be found of them at default settings. */
export interface ConstructedCase {
  readonly name: string;
  readonly paths: readonly [string, string];
  readonly texts: readonly [string, string];
  /** Type of the class; 0 where nothing is to be found. */
  readonly type: 0 | 1 | 2 | 3;
}

const typescript = `export function totalOf(order: Order, rates: Rates): number {
  let sum = 0;
  for (const line of order.lines) {
    if (line.cancelled) continue;
    const price = line.quantity * line.unitPrice;
    sum += price - discountOf(line, "none");
  }
  const tax = sum * rates.tax;
  audit.record('total', sum, tax);
  return Math.round((sum + tax) * 100) / 100;
}
`;

const java = `class Orders {
  double totalOf(Order order, Rates rates) {
    double sum = 0;
    for (Line line : order.lines()) {
      if (line.isCancelled()) continue;
      double price = line.quantity() * line.unitPrice();
      sum += price - discountOf(line, "none");
    }
    double tax = sum * rates.tax();
    audit.record("total", sum, tax);
    return Math.round((sum + tax) * 100) / 100.0;
  }
}
`;

const python = `def total_of(order, rates):
    total = 0
    for line in order.lines:
        if line.cancelled:
            continue
        price = line.quantity * line.unit_price
        total += price - discount_of(line, "none")
    tax = total * rates.tax
    audit.record("total", total, tax)
    return round((total + tax) * 100) / 100
`;

/** Replaces every pair of texts in turn; a text that is not there is a mistake in the table. */
function edit(text: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((edited, [from, to]) => {
    if (!edited.includes(from)) throw new Error(`no "${from}" in the text`);
    return edited.split(from).join(to);
  }, text);
}

type Edits = readonly (readonly [string, string])[];

const inTypescript = (name: string, type: ConstructedCase['type'], ...edits: Edits): ConstructedCase => ({
  name,
  paths: ['a.ts', 'b.ts'],
  texts: [typescript, edit(typescript, ...edits)],
  type,
});
const inJava = (name: string, type: ConstructedCase['type'], ...edits: Edits): ConstructedCase => ({
  name: `Java: ${name}`,
  paths: ['A.java', 'B.java'],
  texts: [
    java,
    edit(java, ['class Orders {', 'class Invoices {\n  static int count = load("7");'], ...edits),
  ],
  type,
});
const inPython = (name: string, type: ConstructedCase['type'], ...edits: Edits): ConstructedCase => ({
  name: `Python: ${name}`,
  paths: ['a.py', 'b.py'],
  texts: [python, edit(python, ...edits)],
  type,
});
const pair = (
  name: string,
  type: ConstructedCase['type'],
  paths: readonly [string, string],
  texts: readonly [string, string],
): ConstructedCase => ({ name, type, paths, texts });

const insertedOne: Edits = [['  const tax', '  metrics.increment("orders");\n  const tax']];
const allRenamed: Edits = [
  ['totalOf', 'grossOf'],
  ['order', 'invoice'],
  ['rates', 'tariffs'],
  ['sum', 'amount'],
  ['line', 'item'],
  ['price', 'cost'],
  ['tax', 'duty'],
  ['audit', 'journal'],
];

export const constructedCases: readonly ConstructedCase[] = [
  inTypescript('word for word', 1),
  inTypescript(
    'comments',
    1,
    ['  let sum', '  // running total\n  let sum'],
    ['continue;', 'continue; /* not paid */'],
  ),
  inTypescript(
    'line breaks',
    1,
    ['(order: Order, rates: Rates)', '(\n  order: Order,\n  rates: Rates,\n)'],
    ['sum += price', 'sum +=\n      price'],
  ),
  inTypescript('quotes and semicolons', 1, [';\n', '\n'], ['"none"', "'none'"], ["'total'", '"total"']),
  inTypescript('indentation', 1, ['\n  ', '\n\t'], ['  ', '\t']),
  inTypescript('const against let', 1, ['const price', 'let price'], ['const tax', 'let tax']),
  inTypescript('braces around one statement', 1, [
    'if (line.cancelled) continue;',
    'if (line.cancelled) { continue; }',
  ]),
  inTypescript('trailing commas', 1, [
    "audit.record('total', sum, tax);",
    "audit.record(\n    'total',\n    sum,\n    tax,\n  );",
  ]),
  inTypescript('types stripped', 1, [': Order', ''], [': Rates', ''], [': number', '']),
  pair(
    'TypeScript against JavaScript',
    1,
    ['a.ts', 'b.js'],
    [typescript, edit(typescript, [': Order', ''], [': Rates', ''], [': number', ''])],
  ),
  inTypescript('one name renamed', 2, ['sum', 'amount']),
  inTypescript(
    'four names renamed',
    2,
    ['sum', 'amount'],
    ['price', 'cost'],
    ['line', 'item'],
    ['tax', 'duty'],
  ),
  inTypescript('all names renamed', 2, ...allRenamed),
  inTypescript('literals changed', 2, ['"none"', '"bulk"'], ["'total'", "'gross'"], ['100', '1000']),
  inTypescript('one statement inserted', 3, ...insertedOne),
  inTypescript(
    'three statements inserted',
    3,
    ...insertedOne,
    ['  let sum', '  const started = clock.now();\n  let sum'],
    ['  return Math', '  metrics.observe(clock.now() - started);\n  return Math'],
  ),
  inTypescript(
    'two statements deleted',
    3,
    ['    if (line.cancelled) continue;\n', ''],
    ["  audit.record('total', sum, tax);\n", ''],
  ),
  inTypescript('statements reordered', 3, [
    "  const tax = sum * rates.tax;\n  audit.record('total', sum, tax);\n",
    "  audit.record('total', sum, tax);\n  const tax = sum * rates.tax;\n",
  ]),
  inTypescript('one statement changed', 3, [
    'line.quantity * line.unitPrice',
    'priceOf(line, rates.currency)',
  ]),
  inTypescript('one statement split', 3, [
    'return Math.round((sum + tax) * 100) / 100;',
    'const gross = sum + tax;\n  return Math.round(gross * 100) / 100;',
  ]),
  inTypescript('a statement wrapped in a condition', 3, [
    "  audit.record('total', sum, tax);",
    "  if (audit.enabled) {\n    audit.record('total', sum, tax);\n  }",
  ]),
  inTypescript('an argument added', 3, ['discountOf(line, "none")', 'discountOf(line, "none", rates)']),
  inTypescript('renamed and inserted', 3, ...allRenamed, [
    '  const duty',
    '  metrics.increment("orders");\n  const duty',
  ]),
  inTypescript(
    'for…of against forEach',
    3,
    ['for (const line of order.lines) {', 'order.lines.forEach(line => {'],
    ['if (line.cancelled) continue;', 'if (line.cancelled) return;'],
    ['"none");\n  }', '"none");\n  });'],
  ),
  pair(
    'function against method',
    1,
    ['a.ts', 'b.ts'],
    [
      typescript,
      `export class Orders {\n  ${edit(typescript, ['export function ', '']).trimEnd().split('\n').join('\n  ')}\n}\n`,
    ],
  ),
  pair(
    'declaration against arrow',
    1,
    ['a.ts', 'b.ts'],
    [
      typescript,
      edit(typescript, [
        'export function totalOf(order: Order, rates: Rates): number {',
        'export const totalOf = (order: Order, rates: Rates): number => {',
      ]),
    ],
  ),
  pair(
    'a helper of three lines',
    1,
    ['a.ts', 'b.ts'],
    [
      'export function slug(text: string) {\n  return text.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");\n}\n',
      'const unrelated = 1;\n\nexport function slug(text: string) {\n  return text.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");\n}\n',
    ],
  ),
  pair('one long line', 1, ['a.ts', 'b.ts'], [typescript, edit(typescript, ['\n', ' '])]),
  pair(
    'both copies in one file',
    2,
    ['a.ts', 'b.ts'],
    [`${typescript}\n${edit(typescript, ['totalOf', 'grossOf'])}`, 'export const nothing = 0;\n'],
  ),
  pair(
    'copied into the middle of another function',
    3,
    ['a.ts', 'b.ts'],
    [
      typescript,
      edit(
        typescript,
        ['totalOf(order: Order, rates: Rates)', 'settle(customer: Customer)'],
        [
          '  let sum',
          '  const order = customer.orders.latest();\n  const rates = load(customer.country);\n  verify(order, customer.limits);\n  let sum',
        ],
        ['  return Math', '  await customer.notify(order, rates);\n  return Math'],
      ),
    ],
  ),
  pair(
    'a gap of ten lines',
    3,
    ['a.ts', 'b.ts'],
    [
      typescript,
      edit(typescript, [
        '  const tax',
        Array.from(
          { length: 10 },
          (_, i) => `  step${i}.prepare(sum, "${'abcdefghij'[i]}").then(${'pqrstuvwxy'[i]});\n`,
        ).join('') + '  const tax',
      ]),
    ],
  ),
  inJava('comments and layout', 1, ['double sum', '/* total */ double sum'], [') {', ')\n  {']),
  inJava('renamed', 2, ['sum', 'amount'], ['line', 'item'], ['price', 'cost']),
  inJava('one statement inserted', 3, ['    double tax', '    metrics.increment("orders");\n    double tax']),
  inJava('reordered', 3, [
    '    double tax = sum * rates.tax();\n    audit.record("total", sum, tax);\n',
    '    audit.record("total", sum, tax);\n    double tax = sum * rates.tax();\n',
  ]),
  inJava('braces around one statement', 1, [
    'if (line.isCancelled()) continue;',
    'if (line.isCancelled()) {\n        continue;\n      }',
  ]),
  inPython(
    'comments and line breaks',
    1,
    ['    total = 0', '    # running total\n    total = 0'],
    ['("total", total, tax)', '(\n        "total", total, tax,\n    )'],
  ),
  inPython('renamed', 2, ['total', 'amount'], ['line', 'item'], ['price', 'cost']),
  inPython('one statement inserted', 3, ['    tax =', '    metrics.increment("orders")\n    tax =']),
  inPython('two statements deleted', 3, ['        if line.cancelled:\n            continue\n', '']),
  pair(
    'two functions of one shape only',
    0,
    ['a.ts', 'b.ts'],
    [
      'export function one(a: A) {\n  const b = a.first();\n  const c = b.second(1);\n  send(c, b);\n  log.info(c);\n  return c;\n}\n',
      'export function two(x: X) {\n  const y = x.alpha();\n  const z = x.beta(7);\n  store(z, x);\n  cache.drop(y);\n  return y;\n}\n',
    ],
  ),
  pair(
    'imports',
    0,
    ['a.ts', 'b.ts'],
    [
      Array.from({ length: 12 }, (_, i) => `import { thing${i}, other${i} } from './module${i}';\n`).join(''),
      Array.from({ length: 12 }, (_, i) => `import { thing${i}, other${i} } from './module${i}';\n`).join(''),
    ],
  ),
];
