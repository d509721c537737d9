import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { foldedFiles } from './foldedFiles';
import { openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});
const fold = (marked: string) => foldedFiles(folds, 'javascript', marked);

test('a copy that is exported is required under the name in use', () => {
  expect(
    fold(`//- /p/package.json
{}
//- /p/src/a.js
'use strict';
const { clamp } = require('./math');

«function half(n) {
  return clamp(n / 2);
}»

module.exports = { x: half(4), half };
//- /p/src/deep/b.js
'use strict';
const { clamp: limit } = require('../math');

«function part(m) {
  return limit(m / 2);
}»

module.exports = { halfOf: part };
`),
  ).toBe(`//- /p/package.json
{}
//- /p/src/a.js
'use strict';
const { clamp } = require('./math');

function half(n) {
  return clamp(n / 2);
}

module.exports = { x: half(4), half };
//- /p/src/deep/b.js
'use strict';
const { clamp: limit } = require('../math');
const { half: part } = require('../a');

module.exports = { halfOf: part };
`);
});

const twin = (path: string, before: string, after: string) =>
  `//- ${path}\n${before}«function f(n) {\n  return n + 1;\n}»\n${after}`;
const whole = 'function f(n) {\n  return n + 1;\n}\n';
const user = twin('/p/b.js', "const fs = require('fs')\n", 'f(2)\n');
const required = "//- /p/b.js\nconst fs = require('fs')\nconst { f } = require('./a')\nf(2)\n";

test('a copy that is not exported is added to the exports', () => {
  const check = (before: string, after: string) =>
    expect(fold(twin('/p/a.js', '', before) + user)).toBe(`//- /p/a.js\n${whole}${after}${required}`);
  check('module.exports = { g };\n', 'module.exports = { g, f };\n');
  check('module.exports = {};\n', 'module.exports = { f };\n');
  check('module.exports = {\n  g: h,\n};\n', 'module.exports = {\n  g: h,\n  f,\n};\n');
  check('exports.g = 1;\n', 'exports.g = 1;\nexports.f = f;\n');
  check('module.exports.g = 1;\n', 'module.exports.g = 1;\nmodule.exports.f = f;\n');
});

test('requires are written as the file writes them', () => {
  const exporting = twin('/p/a.js', '', 'exports.g = f;\n');
  const check = (own: string, line: string) =>
    expect(fold(exporting + twin('/p/sub/b.js', own, ''))).toBe(
      `//- /p/a.js\n${whole}exports.g = f;\n//- /p/sub/b.js\n${own}${line}`,
    );
  check('const c = require("./c.js");\n', 'const { g: f } = require("../a.js");\n');
  check("var c = require('./c');\n", "var f = require('../a').g;\n");
});

test('what is not safe is refused', () => {
  const refusal = (a: string, b: string) => fold(a + b).replace(/^refused: /, '');
  const exporting = twin('/p/a.js', '', 'exports.f = f;\n');
  expect(refusal(twin('/p/a.js', "const x = require('./x');\n", ''), user)).toBe(
    'no copy stands in a file that exports something: it may be a program',
  );
  expect(refusal(twin('/p/a.js', '', 'module.exports = class {};\n'), user)).toBe(
    'the file exports one value that is no object literal',
  );
  expect(refusal(twin('/p/a.js', '', 'module.exports = { f: 1 };\n'), user)).toBe(
    'the file exports something else as `f`',
  );
  expect(refusal(twin('/p/a.js', '', 'module.exports = { create() {} };\n'), user)).toBe(
    'the object that the file exports is more than a list of names',
  );
  expect(refusal(exporting, twin('/p/b.js', "'use strict';\nconst c = require('./c');\n", ''))).toBe(
    'only one of the files is in strict mode',
  );
  expect(refusal(exporting, twin('/p/b.js', "const c = require('./c');\n", 'f = 1;\n'))).toBe(
    '`f` is assigned again',
  );
  expect(refusal(exporting, twin('/p/b.js', "import c from './c';\n", ''))).toBe(
    'one of the files is an ECMAScript module, another is none',
  );
});

test('files that would require each other are left alone, also through a third one', () => {
  expect(
    fold(
      twin('/p/a.js', "const c = require('./c');\n", 'exports.f = f;\n') +
        "//- /p/c.js\nrequire('./b');\n" +
        user,
    ),
  ).toBe('refused: the files would require each other');
});

test('names that tell which file asks are left alone', () => {
  const own = (path: string) =>
    `//- ${path}\n«function f(n) {\n  return __dirname + n;\n}»\nexports.f = f;\n`;
  expect(fold(own('/p/a.js') + own('/p/b.js'))).toBe(
    'refused: `__dirname` means something else in every file',
  );
});
