import { execFile, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Ajv from 'ajv/dist/2020';
import { afterAll, expect, test } from 'vitest';
import type { Report } from '../../core/features/report';
import { tempTree } from '../host/tempTree';

const root = join(__dirname, '..', '..');
/** The user's own cache is left alone. */
const cacheHome = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
afterAll(() => rmSync(cacheHome, { recursive: true }));
const program = join(root, 'dist', 'cli.js');
const validate = new Ajv({ strictTypes: false }).compile(
  JSON.parse(readFileSync(join(root, 'docs', 'report.schema.json'), 'utf8')),
);

function twinfold(cwd: string, args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cacheHome },
  });
}

function reportOf(cwd: string, ...args: string[]): Report {
  const { stdout, stderr, status } = twinfold(cwd, ['report', '--format', 'json', ...args]);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const report = JSON.parse(stdout) as Report;
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report;
}

const copied = `export function sum(items: Item[]): number {
  let total = 0;
  for (const item of items) {
    if (item.price > 0) total += item.price * item.count;
    else console.warn('no price', item.name, item.id);
  }
  return Math.round(total * 100) / 100;
}
`;
const near = copied.replace('item.id);', "item.id);\n    if (total > 1e9) throw new Error('too much');");
const feature = `Feature: Cart
  Scenario: one
    Given an empty cart
    When I add the book "Emma"
    Then the cart holds 1 book

  Scenario: two
    Given an empty cart
    When I add the book "Ivanhoe"
    Then the cart holds 1 book
`;
const shop = {
  'src/a.ts': `let a;\n${copied}`,
  'src/b.ts': `let b = 2;\n${copied}`,
  'lib/c.ts': `let c = [];\n${near}`,
  'test/d.test.ts': 'let d;\n',
  'cart.feature': feature,
};

test('the JSON report of a small shop follows the schema and the contract', () => {
  const folder = tempTree({ ...shop, 'src/ignore.ts': '// twinfold-ignore-file because\nlet i;\n' });
  const report = reportOf(folder);
  expect(report.root).toBe(folder);
  expect(report.files.map(({ path, test: isTest }) => [path, isTest])).toEqual([
    ['cart.feature', undefined],
    ['lib/c.ts', undefined],
    ['src/a.ts', undefined],
    ['src/b.ts', undefined],
    ['src/ignore.ts', undefined],
    ['test/d.test.ts', true],
  ]);
  const [code] = report.classes;
  expect(code).toMatchObject({ kind: 'code', type: 3, scope: 'package' });
  expect(
    code!.fragments.map(({ path, startLine, startColumn, endLine, endColumn, type }) => [
      path,
      startLine,
      startColumn,
      endLine,
      endColumn,
      type,
    ]),
  ).toEqual([
    ['lib/c.ts', 2, 1, 10, 2, 3],
    ['src/a.ts', 2, 1, 9, 2, 1],
    ['src/b.ts', 2, 1, 9, 2, 1],
  ]);
  expect(report.summary.code).toMatchObject({ duplicatedLines: 25, classes: 1 });
  expect(report.summary.gherkin).toMatchObject({
    features: 1,
    scenarios: 2,
    steps: 6,
    distinctSteps: 4,
    exactDuplicateRate: 1 - 4 / 6,
  });
  expect(report.classes.filter(({ kind, type }) => kind === 'step' && type === 1)).toEqual([]);
});

test('features in Markdown are features, and other Markdown is not', () => {
  const body = '* Given an empty cart\n* When I add a book\n* Then I pay at the till\n';
  const folder = tempTree({
    'a.feature.md': `# Feature: a\n\n## Scenario: one\n${body}`,
    'b.feature.md': `Prose.\n\n## Scenario: two\n${body}`,
    'notes.md': `# Feature: c\n## Scenario: three\n${body}`,
  });
  const report = reportOf(folder);
  expect(report.files.map(({ path, language }) => [path, language])).toEqual([
    ['a.feature.md', 'gherkin'],
    ['b.feature.md', 'gherkin'],
    ['notes.md', 'markdown'],
  ]);
  expect(report.summary.gherkin).toMatchObject({ features: 2, scenarios: 2, steps: 6, distinctSteps: 3 });
  const [duplicate] = report.classes.filter(({ kind }) => kind === 'scenario');
  expect(duplicate!.fragments.map(({ startLine, startColumn }) => [startLine, startColumn])).toEqual([
    [3, 4],
    [3, 4],
  ]);
});

test('step texts that are merely reused are listed on request', () => {
  const folder = tempTree({ 'cart.feature': feature });
  const exact = reportOf(folder, '--exact-steps').classes.filter(
    ({ kind, type }) => kind === 'step' && type === 1,
  );
  expect(exact.map(({ fragments }) => fragments.map(({ startLine }) => startLine)).sort()).toEqual([
    [3, 8],
    [5, 10],
  ]);
});

test('the report of the product itself follows the schema, and every fragment has an end after its start', () => {
  const report = reportOf(
    root,
    'core',
    'test/samples',
    '--exact-steps',
    '--noise-repetitive',
    '--noise-boilerplate',
  );
  expect(report.files.length).toBeGreaterThan(50);
  for (const { fragments } of report.classes)
    for (const { path, startLine, startColumn, endLine, endColumn } of fragments) {
      const lines = readFileSync(join(root, path), 'utf8').split('\n');
      expect(startLine < endLine || (startLine === endLine && startColumn < endColumn)).toBe(true);
      expect(endLine).toBeLessThanOrEqual(lines.length);
      expect(endColumn).toBeLessThanOrEqual(lines[endLine - 1]!.length + 1);
    }
  expect(report.summary.code.duplicatedPercent).toBeLessThanOrEqual(100);
});

test('paths outside the working directory are printed relative to it', () => {
  const folder = tempTree({ 'one/x.ts': 'let x;\n', 'two/y.ts': 'let y;\n' });
  expect(reportOf(join(folder, 'one'), '.', '../two').files.map(({ path }) => path)).toEqual([
    '../two/y.ts',
    'x.ts',
  ]);
});

test('the kinds that are asked for are the ones that come', () => {
  const folder = tempTree(shop);
  expect(new Set(reportOf(folder, '--kinds', 'code').classes.map(({ kind }) => kind))).toEqual(
    new Set(['code']),
  );
  expect(reportOf(folder, '--kinds', 'step').summary.code.duplicatedLines).toBe(0);
});

test.each([
  [['--bogus'], "unknown option '--bogus'"],
  [['bogus'], "unknown command 'bogus'; see twinfold --help"],
  [[], 'name a command; see twinfold --help'],
  [['report', '--bogus'], "unknown option '--bogus'"],
  [['report', 'none'], 'none: does not exist'],
  [
    ['report', '--format', 'pdf'],
    "option '-f, --format <format>' argument 'pdf' is invalid. Allowed choices are text, json, html, markdown, sarif.",
  ],
  [
    ['report', '--kinds', 'codes'],
    '--kinds has no choice "codes"; choices are code, step, scenario, sequence, step-definition',
  ],
  [['report', '--min-tokens', 'x'], '--min-tokens must be a whole number from 10 to 10000'],
  [['report', '--config', 'none.json'], '/none.json: does not exist'],
  [['report', '--output', 'none/x.json'], 'none/x.json: cannot be written: does not exist'],
  [['report', '--top', '-1'], '--top must be a whole number, 0 or more'],
  [['report', '--max-duplication', 'x'], '--max-duplication must be a number from 0 to 100'],
  [['similar'], "missing required argument 'place'"],
  [['similar', 'a.ts'], 'a.ts: name a place as PATH:LINE or PATH:FIRST-LAST, or - for stdin'],
  [['similar', 'a.ts:9'], 'a.ts: has only 2 lines'],
  [['similar', 'none.ts:1'], 'none.ts: does not exist'],
  [['similar', '-'], 'stdin is empty: give code, a step or a sentence to look for'],
  [['similar', 'a.ts:1', 'more'], "too many arguments for 'similar'. Expected 1 argument but got 2."],
  [['score-steps', 'none.jsonl'], 'none.jsonl: does not exist'],
  [['score-steps', 'a.ts'], 'a.ts:1: is no JSON'],
  [['lsp'], "required option '--stdio' not specified"],
])('%j ends with 2 and one line', (args, message) => {
  const { stdout, stderr, status } = twinfold(tempTree({ 'a.ts': 'let a;\n' }), args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr.match(/\n/g)).toHaveLength(1);
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/^twinfold: /);
});

test('what cannot be read from stdin, or written to stdout or a file, ends with 2 and one line', () => {
  const folder = tempTree(shop);
  const run = (command: string) => {
    const script = command.replace('twinfold', `'${process.execPath}' '${program}'`);
    return spawnSync('sh', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: cacheHome },
    });
  };
  expect(run('twinfold similar - < .')).toMatchObject({
    status: 2,
    stderr: 'twinfold: stdin: is a folder\n',
  });
  expect(run('twinfold score-steps - < .')).toMatchObject({
    status: 2,
    stderr: 'twinfold: stdin: is a folder\n',
  });
  for (const format of ['text', 'json'])
    expect(run(`twinfold report --format ${format} > /dev/full`)).toMatchObject({
      status: 2,
      stderr: 'twinfold: stdout: cannot be written: no space is left\n',
    });
  expect(run('twinfold report --output /dev/full')).toMatchObject({
    status: 2,
    stderr: 'twinfold: /dev/full: cannot be written: no space is left\n',
  });
});

test('a path that is neither a file nor a folder, or closed to us, ends with 2', () => {
  const folder = tempTree({ 'closed/a.ts': 'let a;\n', 'a.ts': 'let a;\n' });
  spawnSync('mkfifo', [join(folder, 'pipe.ts')]);
  expect(twinfold(folder, ['report', 'pipe.ts'])).toMatchObject({
    stdout: '',
    stderr: 'twinfold: pipe.ts: is neither a file nor a folder\n',
    status: 2,
  });
  // Nothing is closed to root.
  if (process.getuid?.() === 0) return;
  chmodSync(join(folder, 'closed'), 0);
  expect(twinfold(folder, ['report', 'closed'])).toMatchObject({
    stdout: '',
    stderr: 'twinfold: closed: permission denied\n',
    status: 2,
  });
  chmodSync(join(folder, 'closed'), 0o755);
});

test('a text may come slowly, and by a pipe that does not wait', () => {
  const folder = tempTree(shop);
  const script = `import os, subprocess, sys, time
reader, writer = os.pipe()
os.set_blocking(reader, False)
child = subprocess.Popen(sys.argv[1:], stdin=reader)
time.sleep(0.3)
os.write(writer, b'sum of the prices of items')
os.close(writer)
sys.exit(child.wait())`;
  const args = ['-c', script, process.execPath, program, 'similar', '-', '--format', 'json'];
  const { stdout, stderr, status } = spawnSync('python3', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cacheHome },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(JSON.parse(stdout).results).not.toEqual([]);
});

test('a bad settings file is one line with its place', () => {
  const folder = tempTree({ '.twinfold.json': '{ "kinds": \n nonsense }' });
  const { stdout, stderr, status } = twinfold(folder, ['report']);
  expect({ stdout, stderr, status }).toEqual({
    stdout: '',
    stderr: `twinfold: ${folder}/.twinfold.json:2:2: invalid symbol\n`,
    status: 2,
  });
});

test('an editor may name its process to the language server, as the protocol has it', () => {
  const args = ['lsp', '--stdio', `--clientProcessId=${process.pid}`];
  // Its input ends without a word.
  expect(twinfold(tempTree({}), args)).toMatchObject({ stdout: '', stderr: '', status: 1 });
});

test('help and version come on stdout and end well', () => {
  const folder = tempTree({});
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(twinfold(folder, ['--version'])).toMatchObject({ stdout: `${version}\n`, stderr: '', status: 0 });
  expect(twinfold(folder, ['report', '--help'])).toMatchObject({ stderr: '', status: 0 });
});

test('a gate that fails ends with 1 after the report', () => {
  const folder = tempTree(shop);
  const { stdout, stderr, status } = twinfold(folder, ['report', '--format', 'json', '--fail-on', 'code']);
  expect({ stderr, status }).toEqual({ stderr: 'twinfold: 1 class of code\n', status: 1 });
  expect(JSON.parse(stdout).schemaVersion).toBe(1);
  expect(twinfold(folder, ['report', '--max-duplication', '100']).status).toBe(0);
});

test('a baseline lets only new classes fail', () => {
  const folder = tempTree(shop);
  expect(twinfold(folder, ['report', '--format', 'json', '--output', 'old.json']).status).toBe(0);
  const gate = ['report', '--fail-on', 'code', '--baseline', 'old.json'];
  expect(twinfold(folder, gate).status).toBe(0);
});

test('with --output nothing goes to stdout', () => {
  const folder = tempTree(shop);
  const { stdout, stderr } = twinfold(folder, ['report', '--format', 'html', '--output', 'out.html']);
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'out.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test('links, odd files and odd names are no obstacle', () => {
  const folder = tempTree({
    'ok.ts': 'let ok;\n',
    'naïve name.ts': 'let x;\n',
    'empty.ts': '',
    'nul.ts': new Uint8Array([0, 1, 2, 0]),
    'only.bom.ts': '\uFEFF',
  });
  symlinkSync('.', join(folder, 'loop'));
  symlinkSync('missing', join(folder, 'dangling.ts'));
  mkdirSync(join(folder, 'folder.ts'));
  const report = reportOf(folder);
  expect(report.files.map(({ path, lines }) => [path, lines])).toEqual([
    ['empty.ts', 0],
    ['naïve name.ts', 1],
    ['ok.ts', 1],
    ['only.bom.ts', 0],
  ]);
  expect(report.skipped).toEqual([
    { reason: 'binary', files: 1, lines: 0 },
    { reason: 'excluded', files: 2, lines: 0, rule: 'symbolic link' },
  ]);
});

test('an empty folder gives an empty report', () => {
  expect(reportOf(tempTree({}))).toMatchObject({
    files: [],
    classes: [],
    summary: { files: 0, lines: 0, code: { duplicatedPercent: 0 } },
  });
});

test('who stops reading our output ends us quietly', async () => {
  const child = spawn(
    process.execPath,
    [program, 'report', 'core', 'host', '--format', 'json', '--noise-repetitive'],
    { cwd: root },
  );
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr += String(chunk);
  });
  child.stdout.destroy();
  const code = await new Promise(resolve => child.on('close', resolve));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('a gate fails although nobody reads the report', () => {
  const { status } = spawnSync(
    'bash',
    ['-c', '"$0" "$1" report --fail-on code | true; exit $PIPESTATUS', process.execPath, program],
    { cwd: tempTree(shop), env: { ...process.env, XDG_CACHE_HOME: cacheHome } },
  );
  expect(status).toBe(1);
});

test('the twins of a place and of a text are found', () => {
  const folder = tempTree(shop);
  const place = twinfold(folder, ['similar', 'src/a.ts:2-9', '--format', 'json']);
  expect(JSON.parse(place.stdout).results[0]).toMatchObject({
    path: 'src/b.ts',
    startLine: 2,
    kind: 'code',
    type: 1,
    similarity: 1,
  });
  const text = twinfold(folder, ['similar', '-', '--format', 'json'], copied);
  expect(JSON.parse(text.stdout)).toMatchObject({
    schemaVersion: 1,
    results: [{ type: 1 }, { type: 1 }, { type: 3 }],
  });
});

test('many processes may use one cache at once', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`f${i}.ts`, copied.replace('sum', `f${i}`)]),
  );
  const folder = tempTree(many);
  const cache = tempTree({});
  const run = promisify(execFile);
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const report = () => run(process.execPath, [program, 'report', '--format', 'json'], { cwd: folder, env });
  const outputs = [...(await Promise.all([report(), report(), report()])), await report()];
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  const endings = readdirSync(join(cache, 'twinfold')).map(name => name.split('.').pop());
  expect(endings.sort()).toEqual(['answers', 'facts']);
});

test('pairs of steps are decided in their order', () => {
  const pairs = [
    { a: 'I add 2 books', b: 'I add 2 books' },
    { a: 'I add the book "Emma"', b: 'I add the book "Ivanhoe"' },
    { a: 'I delete the account', b: 'the weather is fine' },
  ];
  const input = pairs.map(pair => `${JSON.stringify(pair)}\r\n`).join('');
  const { stdout, stderr, status } = twinfold(tempTree({}), ['score-steps', '-'], input);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const scored = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(scored.map(({ duplicate, type }) => [duplicate, type])).toEqual([
    [true, 1],
    [true, 2],
    [false, null],
  ]);
  for (const { score, reason } of scored) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(reason).not.toBe('');
  }
});

test('programs that keep their caches at the same time all say the same, and leave one that holds', async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}.ts`, i % 2 ? copied : near]));
  const cwd = tempTree({ ...files, 'cart.feature': feature });
  const home = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  const run = async () => {
    const env = { ...process.env, XDG_CACHE_HOME: home };
    return (
      await promisify(execFile)(process.execPath, [program, 'report', '--format', 'json'], { cwd, env })
    ).stdout;
  };
  const reports = await Promise.all([run(), run(), run(), run()]);
  reports.push(await run());
  expect(new Set(reports).size).toBe(1);
  const kept = readdirSync(join(home, 'twinfold'));
  expect(kept.filter(name => name.endsWith('.tmp'))).toEqual([]);
  expect(kept.some(name => name.endsWith('.facts'))).toBe(true);
  rmSync(home, { recursive: true });
});
