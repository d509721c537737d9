/**
 * How cost grows: nested samples of a source tree at 1×, 2×, 4× and 8×, and inputs made to break detectors.
 * `npx tsx bench/growth.ts DIR`. Prints Markdown tables.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { median, run } from './measure';

const root = join(__dirname, '..');
const source = resolve(process.argv[2] ?? '.');
const scratch = mkdtempSync(join(tmpdir(), 'twinfold-growth-'));
const extensions = new Set(['.java', '.ts', '.py', '.rs', '.go', '.js', '.cs', '.php', '.rb', '.kt']);

function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map(name => join(source, name))
    .filter(path => extensions.has(extname(path)) && statSync(path).isFile())
    .sort();
}

/** Every `step`-th file, so that each sample holds the ones before it. */
function sample(files: readonly string[], step: number): string {
  const target = join(scratch, `every-${step}`);
  for (let i = 0; i < files.length; i += step) {
    const to = join(target, relative(source, files[i]!));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(files[i]!, to);
  }
  return target;
}

function cost(folder: string, runs: number) {
  const command = [
    process.execPath,
    join(root, 'dist/cli.js'),
    'report',
    '--format',
    'json',
    '--kinds',
    'code',
    '--max-file-size-kb',
    '16384',
    '.',
  ];
  const costs = Array.from({ length: runs }, () => run(command, folder));
  const { summary } = JSON.parse(costs[0]!.stdout) as {
    summary: { files: number; lines: number; code: { classes: number } };
  };
  return {
    cpu: median(costs.map(c => c.cpuSeconds)),
    memory: median(costs.map(c => c.maxMegabytes)),
    summary,
  };
}

function row(name: string, folder: string, runs: number): void {
  const { cpu, memory, summary } = cost(folder, runs);
  console.log(
    `| ${name} | ${summary.files} | ${summary.lines} | ${summary.code.classes} | ${cpu.toFixed(2)} | ${memory.toFixed(0)} |`,
  );
}

function pathological(): [string, Record<string, string>][] {
  const statement = 'send(item, 1);\n';
  const minified = Array.from(
    { length: 90_000 },
    (_, i) => `function a${i % 977}(b,c){if(b>${i % 31})return c(b,${i});}`,
  ).join('');
  const copy = `export class Copy {\n${Array.from({ length: 20 }, (_, i) => `  step${i}(x) {\n    if (x > ${i}) return this.go(x);\n    return x * ${i};\n  }\n`).join('')}}\n`;
  return [
    ['one token a million times', { 'tokens.js': 'a '.repeat(1_000_000) }],
    ['one statement 60,000 times', { 'same.js': statement.repeat(60_000) }],
    ['three statements in turn 20,000 times', { 'turn.js': 'a(1);\nb(2);\nc(3);\n'.repeat(20_000) }],
    ['a minified file of 5 MB', { 'bundle.js': minified.slice(0, 5_000_000) }],
    [
      '10,000 identical files',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`d${i % 100}/f${i}.js`, copy])),
    ],
    [
      '5,000 files that differ in one number',
      Object.fromEntries(
        Array.from({ length: 5_000 }, (_, i) => [
          `d${i % 100}/f${i}.js`,
          copy.replace('x * 7', `x * ${i + 100}`),
        ]),
      ),
    ],
    [
      '2,000 files that differ in one statement',
      Object.fromEntries(
        Array.from({ length: 2_000 }, (_, i) => [
          `d${i % 100}/f${i}.js`,
          copy.replace('return x * 7;', `this.n${i}.add(x, ${i});\n    return x * 7;`),
        ]),
      ),
    ],
    ['blocks nested 5,000 deep', { 'deep.js': `${'if (a) {\n'.repeat(5_000)}b();\n${'}\n'.repeat(5_000)}` }],
  ];
}

function writeTree(name: string, files: Record<string, string>): string {
  const target = join(scratch, name.replace(/\W+/g, '-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  return target;
}

console.log('| sample | files | lines | classes | CPU s | memory MB |\n|---|---:|---:|---:|---:|---:|');
const files = sourceFiles();
for (const step of [8, 4, 2, 1]) row(`${8 / step}×`, sample(files, step), 3);
for (const [name, texts] of pathological()) row(name, writeTree(name, texts), 1);
rmSync(scratch, { recursive: true, force: true });
