/**
 * How cost grows: nested samples of a source tree at 1×, 2×, 4× and 8×, several trees together, and inputs made to
 * break detectors. `npx tsx bench/growth.ts DIR [MORE…]`. Prints a Markdown table; without the facts cache.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { type Cost, median, run } from './measure';

const root = join(__dirname, '..');
const trees = process.argv.slice(2).map(path => resolve(path));
const source = trees[0] ?? resolve('.');
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

function cost(paths: readonly string[], runs: number) {
  const options = ['--no-cache', '--format', 'json', '--kinds', 'code'];
  // Long lines make the inputs below count as minified, which are left out by default.
  const readAll = ['--max-file-size-kb', '16384', '--noise-generated'];
  const command = [process.execPath, join(root, 'dist/cli.js'), 'report', ...options, ...readAll, ...paths];
  const costs = Array.from({ length: runs }, () => run(command, scratch));
  const { summary } = JSON.parse(costs[0]!.stdout) as {
    summary: { files: number; lines: number; code: { classes: number } };
  };
  const of = (value: (cost: Cost) => number) => median(costs.map(value));
  return {
    cpu: of(c => c.cpuSeconds),
    wall: of(c => c.wallSeconds),
    memory: of(c => c.maxMegabytes),
    summary,
  };
}

function row(name: string, paths: readonly string[], runs: number): void {
  const { cpu, wall, memory, summary } = cost(paths, runs);
  const { files, lines, code } = summary;
  console.log(
    `| ${name} | ${files} | ${lines} | ${code.classes} | ${cpu.toFixed(2)} | ${wall.toFixed(2)} | ${memory.toFixed(0)} |`,
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

console.log(
  '| sample | files | lines | classes | CPU s | wall s | memory MB |\n|---|---:|---:|---:|---:|---:|---:|',
);
const files = sourceFiles();
for (const step of [8, 4, 2, 1]) row(`${8 / step}×`, [sample(files, step)], 3);
if (trees.length > 1) row('all trees together', trees, 3);
for (const [name, texts] of pathological()) row(name, [writeTree(name, texts)], 1);
rmSync(scratch, { recursive: true, force: true });
