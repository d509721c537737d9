import { expect, test } from 'vitest';
import { checkClones, configWith } from '../fixture';

const parse = `function parse(text, limit) {
  const rows = [];
  for (const line of text.split('\\n')) {
    if (rows.length >= limit) break;
    const cells = line.split(';').map(cell => cell.trim());
    if (cells.length > 1) rows.push({ key: cells[0], value: cells[1] });
  }
  return rows;
}`;
const total = `function total(orders, rate) {
  let sum = 0;
  for (const order of orders) {
    if (order.cancelled) continue;
    for (const item of order.items) {
      const price = item.reduced ? item.price * 0.9 : item.price;
      if (item.count > 0) sum += price * item.count;
    }
  }
  if (sum < 0) throw new Error('negative');
  return Math.round(sum * rate * 100) / 100;
}`;
const between = `function isOpen(hour, day) {
  return day < 6 && hour > 8;
}`;
/** Large, and in one file only. */
const schedule = `function schedule(queue, clock, worker) {
  while (queue.length > 0) {
    const job = queue.shift();
    if (!job.isDue(clock.now())) queue.push(job);
    else if (worker.busy) worker.remember(job);
    else worker.start(job, clock);
  }
  switch (worker.state) {
    case 'idle':
      return clock.wait(10);
    case 'stuck':
      worker.kill();
      throw new Error(worker.name);
    default:
      return worker.result;
  }
}`;

/** In one of the files only, so that they are no twins. */
const other = `function print(stream, page, fonts) {
  stream.begin(page.size, fonts[0]);
  let top = page.margin;
  do {
    const box = page.take(top);
    stream.text(box.left, top, box.words.join(' '));
    for (const image of box.images) {
      const scale = Math.min(1, box.width / image.width);
      stream.image(image.bytes, scale, box.left);
    }
    top += box.height + fonts[0].leading;
  } while (top < page.height && !page.isDone());
  stream.finish();
  if (page.number % 2 === 1 && page.isLast) stream.begin(page.size, fonts[1]);
  return { pages: page.number, bytes: stream.bytes.length, left: top > page.height ? page.rest() : undefined };
}
class Printer extends Device {
  constructor(port, paper) {
    super(port);
    this.paper = paper ?? Paper.default;
    this.jobs = new Map();
  }
  async cancel(name) {
    const job = this.jobs.get(name);
    if (!job) return false;
    await job.stop('cancelled');
    this.jobs.delete(name);
    return this.jobs.size === 0;
  }
}`;

/** Two files with pieces of code below each other. */
const files = (a: readonly string[], b: readonly string[]) =>
  `//- a.js\nstart();\n${a.join('\n\n')}\n//- b.js\n${other}\n${b.join('\n\n')}\n`;
const both = [`«A${parse}»`, `«B${total}»`];

test('two neighbours of the same files with little between them are one class, with a gap', () => {
  const [found] = checkClones(files([`«A${parse}`, `${total}»`], [`«A${parse}`, between, `${total}»`]));
  expect(found).toMatchObject({ type: 3 });
  expect(found!.fragments[1]!.gaps).toMatchObject([{ kind: 'inserted' }]);
  expect(found!.parts?.map(({ type, fragments }) => [type, fragments.length])).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('what two of the files have without a gap is told by the class of three', () => {
  const whole = [`«A${parse}`, `${total}»`];
  const third = [schedule, `«A${parse}`, between, `${total}»`];
  checkClones(`${files(whole, whole)}//- c.js\n${third.join('\n\n')}\n`);
});

test('neighbours that stand twice in one file are one class, too', () => {
  const [found] = checkClones(
    `//- a.js\nstart();\n«A${parse}\n${total}»\n${other}\n«A${parse}\n${between}\n${total}»\n`,
  );
  expect(found!.parts).toHaveLength(2);
});

test('two twins that are followed by two larger ones are two classes', () => {
  const larger = `«B${total}\n${schedule}\n${other}»`;
  checkClones(`//- a.js\nstart();\n${[both[0], both[0], larger, larger].join('\n')}\nend();\n`);
});

test('what stands twice in one place of neighbours that are one class is a class of its own', () => {
  const rows = (list: string) => `for (const item of ${list}) {
    if (item.isOld(now) && item.count > limit)
      log.warn('too many', item.name, item.count);
    else if (item.isOld(now)) log.info('old', item.name);
  }`;
  const twice = `function rows(now, limit, log) {
  «B${rows('open')}»
  log.begin(now);
  «B${rows('open')}»
}`;
  const rest = `${total}\n${between}\n${schedule}\n${other}»\n`;
  checkClones(
    [
      `//- a.js\nstart();\n«A${parse}`,
      rest,
      `//- b.js\n«A${parse}`,
      twice,
      rest,
      `//- c.js\ngo();\n«A${parse}`,
      rest,
    ].join('\n'),
    configWith({ 'code.minTokens': 20, 'noise.minor': true, 'noise.shape': true }),
  );
});

test('neighbours with much between them are two classes', () => {
  checkClones(files(both, [both[0]!, schedule, both[1]!]));
});

test('neighbours in another order are two classes', () => {
  checkClones(files(both, [both[1]!, between, both[0]!]));
});

test('what has a copy in a third file is a class of its own', () => {
  checkClones(`${files(both, [both[0]!, between, both[1]!])}//- c.js\ngo();\n\n${both[1]}\n`);
});

test('what stands in two types is not joined', () => {
  const [first, second] = both.map(text => text.replace('function ', ''));
  checkClones(
    files(
      [`class A {\n  ${first}\n}\nclass B {\n  ${second}\n}`],
      [
        `class C {\n  ${between.replace('function ', '')}\n  ${first}\n}`,
        `class D {\n  ${second}\n  other = 1;\n}`,
      ],
    ),
  );
});

test('what a comment takes out is in no class, between neighbours either', () => {
  const ignored = `// twinfold-ignore: kept apart on purpose\n${between}`;
  checkClones(files([both[0]!, ignored, both[1]!], [both[0]!, between, both[1]!]));
});

test('nothing is joined where near twins are not asked for', () => {
  checkClones(files(both, [both[0]!, between, both[1]!]), configWith({ 'code.types': ['1', '2'] }));
});
