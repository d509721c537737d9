import { test } from 'vitest';
import { checkClones } from '../fixture';

/** One of a family of tests that are as like one another as a copy is like its original; `extra` was put into it. */
const refused = (method: string, extra = '') => `function refuses_${method}() {
  const list = listOf(3);
  const mock = mockOf(Methods, answers(list));
  mock.${method}('a', 2);
  try {${extra}
    mock.${method}('b', 3);
    fail('nothing was thrown');
  } catch (error) {
    expect(error.message).toBe('${method}');
  }
}`;

/** Of three tests of one file the last was copied to another. */
const copied = `
//- test/a.js
start();
${refused('first')}
${refused('second')}
«A${refused('third')}»
//- test/b.js
const b = 1;
«A${refused('third', '\n    log(list);')}»
`;

test('of tests of one form in one file the one that was copied to another file is reported', () => {
  checkClones(copied);
});

test('each of several that were copied is a class of its own', () => {
  checkClones(`
//- test/a.js
start();
«A${refused('first')}»
«C${refused('second')}»
«B${refused('third')}»
//- test/b.js
const b = 1;
«A${refused('first', '\n    log(list);')}»
//- test/c.js
const c = [2];
«B${refused('third', '\n    print(mock);')}»
//- test/d.js
d();
«C${refused('second', '\n    if (list) wait();')}»
`);
});

test('a second copy joins the first', () => {
  checkClones(`${copied}//- test/c.js
const c = [2];
«A${refused('third', '\n    print(mock);')}»
`);
});

test('what is equal to a copy is told with it, even if its file and that of either copy are kept alike', () => {
  const small = (names: string) =>
    [...names].map(name => `function ${name}() {\n  check(${name}Of(cart));\n}`).join('\n');
  checkClones(`
//- test/a.js
start();
${small('abcdefgh')}
«A${refused('third')}»
//- test/b.js
const b = 1;
${small('abcdijkl')}
«A${refused('third')}»
//- test/c.js
const c = [2];
${small('efghmnop')}
«A${refused('third')}»
`);
});

test('tests of one form in two files that were not copied are left out', () => {
  checkClones(`
//- test/a.js
start();
${refused('first')}
${refused('second')}
//- test/b.js
const b = 1;
${refused('third', '\n    log(list);')}
`);
});
