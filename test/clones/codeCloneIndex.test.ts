import { expect, test } from 'vitest';
import { CodeCloneIndex } from '../../core/clones/codeCloneIndex';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { checkClones, configWith, finish, fixtureInfo, indexOf } from '../fixture';
import { seeded } from '../seeded';

const body = (name: string, extra = '') => `function ${name}(items, limit) {
  const seen = new Map();
  for (const item of items) {
    if (seen.has(item.key)) continue;
    seen.set(item.key, item.value * limit);${extra}
  }
  return [...seen.values()].filter(value => value > limit);
}`;

/** First statements of five shapes, so that no run goes past the function behind them. */
const distinct: Readonly<Record<string, string>> = {
  a: 'start();',
  b: 'const b = 1;',
  c: 'load(file, 2);',
  d: 'if (debug) trace();',
  e: 'module.exports = { collect };',
};

test('two copies of a function are one class, marked from its first word to its closing brace', () => {
  checkClones(`
//- a.js
const before = 1;
«A${body('collect')}»
//- b.js
«A${body('collect')}»
const after = 2;
`);
});

test('five copies are one class and not ten pairs', () => {
  const classes = checkClones(
    ['a', 'b', 'c', 'd', 'e']
      .map(file => `//- ${file}.js\n${distinct[file]}\n«A${body('collect')}»\n`)
      .join(''),
  );
  expect(classes[0]?.fragments).toHaveLength(5);
});

test('an exact twin inside a near class is a member of type 1', () => {
  const [found, ...others] = checkClones(`
//- a.js
start();
«A${body('collect')}»
//- b.js
const b = 1;
«A${body('collect')}»
//- c.js
load(file, 2);
«A${body('collect', '\n    limit.check(item);')}»
`);
  expect(others).toEqual([]);
  expect(found?.type).toBe(3);
  expect(found?.fragments.map(({ type }) => type)).toEqual([1, 1, 3]);
  expect(found?.fragments[2]?.gaps).toHaveLength(1);
  expect(found?.fragments[2]?.gaps?.[0]?.kind).toBe('inserted');
});

const run = `const seen = new Map();
  for (const item of items) {
    if (seen.has(item.key)) continue;
    seen.set(item.key, item.value * limit);
  }
  const kept = [...seen.values()].filter(value => value > limit);
  if (kept.length === 0) throw new Error('nothing was kept of ' + items.length);
  report(kept.length, limit);
  store.write(kept, { sorted: true });`;

test('a near class whose common part is a class of its own is not told twice', () => {
  const rest = `for (const listener of store.listeners) {
    try {
      listener.changed(store.name, Date.now());
    } catch (error) {
      store.failed.push({ listener, error });
    }
  }
  while (store.failed.length > store.most) store.failed.shift();
  const oldest = store.failed.at(0)?.error;
  if (oldest) log.warn(oldest.message, oldest.stack);
  const [first, ...others] = store.children.toSorted((a, b) => a.rank - b.rank);
  if (first?.open && !others.some(({ open }) => open)) first.close({ force: limit > 3 });
  for (let i = others.length - 1; i >= 0; i--) {
    const child = others[i];
    child.parent = first ?? store;
    delete store.index[child.name];
    child.depth += first ? 2 : 1;
  }
  switch (store.mode) {
    case 'lazy':
      queue.push(() => store.flush(first, Date.now() + 500));
      break;
    default:
      writers.push(others.map(other => other.flush(store.writer, 'now')));
  }
  return [store.name, store.size, store.failed.length];`;
  checkClones(`
//- a.js
start();
function collect(items, limit, store) {
  «A${run}»
}
//- b.js
const b = 1;
function collectAndTell(items, limit, store) {
  «A${run}»
  ${rest}
}
`);
});

test('a function with a line more is reported as a whole, not only what stands below that line', () => {
  const text = (first: string) => `function collect(items, limit, store) {${first}
  ${run}
}`;
  const [found] = checkClones(`
//- a.js
start();
«A${text('')}»
//- b.js
const b = 1;
«A${text("\n  store.open(items.name, { mode: 'w', limit, tries: store.tries + 1, at: clock.now() });")}»
`);
  expect(found?.fragments[1]?.gaps?.map(({ kind }) => kind)).toEqual(['inserted']);
});

test('a function most of which is one long statement is found where a word of that was put in', () => {
  const text = (key: string) => `function describe(job, clock) {
  if (job === undefined) return undefined;
  const record = {
    started: clock.start(job.name),
    ended: clock.end(job.name, job.retries),
    owner: job.owner?.name ?? clock.owner,
    counts: { added: 0, matched: job.matched, missed: job.missed },
    files: new Map(${key}),
    notes: job.notes.map(note => note.text.trim()),
    parent: job.parent && describe(job.parent, clock),
  };
  store.set(job, record);
  return record;
}`;
  const [found] = checkClones(`
//- a.js
start();
«A${text('')}»
//- b.js
const b = 1;
«A${text('job.files')}»
`);
  expect(found?.type).toBe(3);
});

test('of two types that fill their files, types are marked and not files', () => {
  const type = (name: string, logged = '', more = '') => `public class ${name} extends AttributeAccessor {
  private final String id;
  public Map<String, Object> getProperties() {
    Map<String, Object> result = new HashMap<>();
    for (Entry<String, Property> entry : properties.entrySet()) {
      if (entry.getValue().isMissing()) continue;
      result.put(entry.getKey(), ${name}.valueOf(entry));
    }
    return Collections.unmodifiableMap(result);
  }
  public void close() {
    List<Exception> errors = new ArrayList<>();${logged}
    while (!callbacks.isEmpty()) {
      try {
        callbacks.pop().run();${logged}
      } catch (RuntimeException e) {
        errors.add(e);
      }
    }
    if (!errors.isEmpty()) throw new IllegalStateException(errors.size() + " callbacks failed", errors.get(0));
  }
  public String getId() {
    Assert.state(id != null, "The execution has no id");${logged}
    return prefix + "#" + Long.toString(id.longValue(), radix).toUpperCase(locale);
  }
${more}}`;
  checkClones(`
//- a/JobContext.java
package a;
import java.util.Map;
import a.job.JobExecution;
«A${type('JobContext')}»
enum State {
  started, stopped, failed;
  boolean isOver() {
    return this != started && !Clock.systemUTC().instant().isBefore(deadlines.of(this).toInstant(offset));
  }
  static State parse(String text, Locale locale) {
    String upper = text.trim().toLowerCase(locale);
    switch (upper.isEmpty() ? '?' : upper.charAt(0)) {
      case 's': return upper.startsWith("sta") ? started : stopped;
      case 'f': return failed;
      default: throw new IllegalArgumentException(String.format(locale, "no state is called %s", text));
    }
  }
  State worse(State other) {
    int rank = Math.max(ordinal(), other == null ? -1 : other.ordinal());
    return rank < 0 || rank >= values().length ? this : values()[rank];
  }
}
//- a/StepContext.java
package a;
import java.util.Map;
import a.step.StepExecution;
import a.step.StepScope;
«A${type('StepContext', '\n    log.debug(name, state);', '  void register(Runnable callback) {\n    callbacks.add(callback);\n  }\n')}»
`);
});

test('both copies in one file are a class of scope file', () => {
  const [found] = checkClones(`
//- a.js
«A${body('collect')}»
const between = 1;
«A${body('gather')}»
`);
  expect(found?.scope).toBe('file');
  expect(found?.type).toBe(2);
});

test('three copies one below the other are one class', () => {
  const [found, ...others] = checkClones(`
//- a.js
«A${body('collect')}»
«A${body('collect')}»
«A${body('collect')}»
`);
  expect(others).toEqual([]);
  expect(found?.type).toBe(1);
});

test('files with equal content are one finding that carries their name', () => {
  const text = `${body('one')}\n${body('two', '\n    use(item);')}\n`;
  const classes = finish(
    indexOf([
      { path: 'x/same.js', text },
      { path: 'y/same.js', text },
      { path: 'z/same.js', text },
    ]).classes(),
  );
  const whole = classes.filter(({ fragments }) => fragments[0]?.name === 'same.js');
  expect(whole).toHaveLength(1);
  expect(whole[0]?.fragments).toHaveLength(3);
});

test('code inside suppression comments is in no class', () => {
  checkClones(`
//- a.js
«A${body('collect')}»
//- b.js
«A${body('collect')}»
//- c.js
// twinfold-ignore-start because it differs on purpose
${body('collect')}
// twinfold-ignore-end
`);
});

test('a run that repeats itself is left out, counted, and brought back by its setting', () => {
  const text = Array.from({ length: 12 }, (_, i) => `register('event${i}', handle${i}, options);`).join('\n');
  const files = [
    { path: 'a.js', text: `start();\n${text}\n` },
    { path: 'b.js', text: `const b = 1;\n${text}\n` },
  ];
  const quiet = indexOf(files);
  expect(finish(quiet.code.classes())).toEqual([]);
  expect(quiet.code.noise.map(({ rule }) => rule)).toContain('noise.repetitive');
  const loud = indexOf(files, configWith({ 'noise.repetitive': true, 'noise.minor': true }));
  expect(finish(loud.code.classes()).length).toBeGreaterThan(0);
});

test('types that are not asked for are not reported', () => {
  const files = [
    { path: 'a.js', text: body('collect') },
    { path: 'b.js', text: body('collect', '\n    limit.check(item);') },
  ];
  const kinds = (types: string[]) =>
    finish(indexOf(files, configWith({ 'code.types': types })).classes()).map(({ type }) => type);
  expect(kinds(['1', '2', '3'])).toEqual([3]);
  expect(kinds(['1', '2'])).not.toContain(3);
});

/** A file put together from a few functions in a few variants, so that random edits make and break classes. */
function randomText(random: ReturnType<typeof seeded>): string {
  const parts = Array.from({ length: 1 + random.below(4) }, () => {
    const name = `f${random.below(3)}`;
    const extra = random.below(3) === 0 ? `\n    check${random.below(2)}(item);` : '';
    return body(name, extra).replaceAll('seen', `seen${random.below(2)}`);
  });
  return parts.join('\n');
}

test('after any edits the index equals one built from scratch, whatever the order', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const random = seeded(seed);
    const live = new CodeCloneIndex(defaultConfig);
    const texts = new Map<number, string>();
    for (let edit = 0; edit < 30; edit++) {
      const file = random.below(8);
      if (random.below(4) === 0) {
        live.remove(file as FileId);
        texts.delete(file);
      } else {
        texts.set(file, randomText(random));
        live.update(codeFile(file, texts.get(file)!));
      }
      if (edit % 5 !== 4) continue;
      const cold = new CodeCloneIndex(defaultConfig);
      for (const [id, text] of [...texts].reverse()) cold.update(codeFile(id, text));
      const expected = finish(cold.classes());
      for (const id of texts.keys())
        expect(live.classesIn(id as FileId)).toEqual(
          expected.filter(({ fragments }) => fragments.some(fragment => fragment.file === id)),
        );
      expect(finish(live.classes())).toEqual(expected);
    }
  }
});

test('an index that is filled once keeps no symbols of runs that stand in one place, and takes no changes later', () => {
  const texts = [
    `${body('collect')}\n${distinct.c}`,
    `${body('collect')}\n${distinct.d}`,
    randomText(seeded(1)),
  ];
  const [once, live] = [true, false].map(filledOnce => {
    const index = new CodeCloneIndex(defaultConfig, filledOnce);
    for (const [id, text] of texts.entries()) index.update(codeFile(id, text));
    return index;
  }) as [CodeCloneIndex, CodeCloneIndex];
  const classes = finish(once.classes());
  expect(classes.length).toBeGreaterThan(0);
  expect(classes).toEqual(finish(live.classes()));
  expect(once.symbolCount).toBeLessThan(live.symbolCount);
  expect(() => once.update(codeFile(0, body('other')))).toThrow('takes no changes');
  expect(() => once.remove(0 as FileId)).toThrow('takes no changes');
});

function codeFile(id: number, text: string) {
  return {
    file: id as FileId,
    info: fixtureInfo(`src/f${id}.js`),
    facts: analyzeCode(text, 'javascript', defaultConfig),
    lineStarts: lineStarts(text),
  };
}

test('a function with hundreds of places is worked out in pieces, between which files may change', () => {
  const text = (id: number) => `const own${id} = load('${id}');\n${body('collect')}\nown${id}.done(${id});\n`;
  const filled = () => {
    const index = new CodeCloneIndex(defaultConfig);
    for (let id = 0; id < 600; id++) index.update(codeFile(id, text(id)));
    return index;
  };
  const edit = (index: CodeCloneIndex) => {
    index.update(codeFile(7, `${text(7)}later();\n`));
    index.update(codeFile(8, 'const other = 1;\n'));
    index.remove(9 as FileId);
  };
  const fresh = filled();
  edit(fresh);
  const expected = finish(fresh.classes());
  expect(expected[0]?.fragments).toHaveLength(598);
  // Entering takes a turn a file; what comes behind are seeds and what is made of them.
  for (const turns of [600, 1202, 1203, 1204, 1205, 1206, 1207, 1208, 1210, 1300]) {
    const index = filled();
    const work = index.classes();
    for (let turn = 0; turn < turns; turn++) expect(work.next().done).toBe(false);
    edit(index);
    expect(finish(work)).toEqual(expected);
  }
});

test('hundreds of places that all go on with a repetition of their file are no error', () => {
  const method = (i: number, extra = '') =>
    `  step${i}(x) {\n    if (x > ${i}) return this.go(x);\n${extra}    return x * ${i};\n  }\n`;
  const index = new CodeCloneIndex(defaultConfig);
  for (let id = 0; id < 300; id++) {
    const methods = Array.from({ length: 12 }, (_, i) =>
      method(i, i === 7 ? `    this.n${id}.add(x, ${id});\n` : ''),
    );
    index.update(codeFile(id, `export class Copy {\n${methods.join('')}}\n`));
  }
  expect(() => finish(index.classes())).not.toThrow();
});

test('files of one kind that differ in one value are one class, however many there are', () => {
  const method = (i: number, value: number) =>
    `  step${i}(x) {\n    if (x > ${i}) return this.go(x);\n    return x * ${value};\n  }\n`;
  const index = new CodeCloneIndex(defaultConfig);
  for (let id = 0; id < 40; id++) {
    const methods = Array.from({ length: 12 }, (_, i) => method(i, i === 7 ? 100 + id : i));
    index.update(codeFile(id, `export class Copy {\n${methods.join('')}}\n`));
  }
  expect(finish(index.classes()).map(({ fragments }) => fragments.length)).toEqual([40]);
});
