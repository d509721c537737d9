/**
 * What an edit costs inside the index, without server and pipe: fills a `CodeCloneIndex` with all code of some source
 * trees, edits files one after the other, and prints processor time and longest turn from the edit to the classes.
 * `npx tsx bench/edits.ts DIR… [--edits 60] [--seed 1] [--check]`. `--check` compares with a fresh index at the end.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CodeCloneIndex } from '../core/clones/codeCloneIndex';
import { analyzeCode } from '../core/code/analyzeCode';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import type { FileId } from '../core/text/fileId';
import { lineStarts } from '../core/text/lineIndex';
import { cpuMs } from './measure';
import { seededRandom } from './random';

const args = process.argv.slice(2);
const option = (name: string, otherwise: string) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
};
const roots = args.filter((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--'));
const random = seededRandom(Number(option('seed', '1')));
const maxBytes = 200_000;

interface Source {
  readonly file: FileId;
  readonly path: string;
  readonly root: string;
  readonly language: string;
  text: string;
}

function sources(root: string): Omit<Source, 'file'>[] {
  const found: Omit<Source, 'file'>[] = [];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(root, name);
    if (/(^|\/)(node_modules|\.git)\//.test(name)) continue;
    const language = languageOf(name.slice(name.lastIndexOf('/') + 1), '');
    if (!language || language === 'gherkin' || !statSync(path).isFile()) continue;
    if (statSync(path).size > maxBytes) continue;
    found.push({ path: relative(root, path), root, language, text: readFileSync(path, 'utf8') });
  }
  return found;
}

function codeFile({ file, path, root, language, text }: Source) {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const test = /(^|\/)tests?\//.test(path);
  const info = {
    sortKey: path,
    folder,
    package: '',
    root,
    test,
    fixture: false,
    vendored: false,
    generated: false,
  };
  return { file, info, facts: analyzeCode(text, language, defaultConfig), lineStarts: lineStarts(text) };
}

interface Cost {
  readonly cpu: number;
  readonly longestTurn: number;
}

/** Works the classes out as a paced caller would, and notes the longest stretch between two yields. */
function settle(index: CodeCloneIndex, before = cpuMs()): Cost {
  let longestTurn = 0;
  let last = performance.now();
  const steps = index.classes();
  for (let step = steps.next(); ; step = steps.next()) {
    const now = performance.now();
    longestTurn = Math.max(longestTurn, now - last);
    last = now;
    if (step.done) break;
  }
  return { cpu: cpuMs() - before, longestTurn };
}

type Edit = (source: Source, donor: Source) => string;

/** A line that grows, one that goes, a function's worth of lines from elsewhere, and a new statement. */
const edits: Readonly<Record<string, Edit>> = {
  key: ({ text }) => insertedAt(text, 'x'),
  statement: ({ text }) => insertedAt(text, `\ncheck(value${random.below(1000)});\n`),
  delete: ({ text }) => {
    const lines = text.split('\n');
    lines.splice(random.below(lines.length), 1);
    return lines.join('\n');
  },
  paste: ({ text }, donor) => {
    const from = donor.text.split('\n');
    const at = random.below(Math.max(1, from.length - 60));
    return insertedAt(text, `\n${from.slice(at, at + 60).join('\n')}\n`);
  },
};

function insertedAt(text: string, inserted: string): string {
  const at = text.indexOf('\n', random.below(text.length));
  return at < 0 ? text + inserted : text.slice(0, at) + inserted + text.slice(at);
}

function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(8);
}

const all: Source[] = roots
  .flatMap(root => sources(resolve(root)))
  .map((source, id) => ({ ...source, file: id as FileId }));
const index = new CodeCloneIndex(defaultConfig);
let lines = 0;
let readMs = 0;
let updateMs = 0;
for (const source of all) {
  const started = cpuMs();
  const code = codeFile(source);
  lines += code.lineStarts.length;
  const read = cpuMs();
  index.update(code);
  readMs += read - started;
  updateMs += cpuMs() - read;
}
const cold = settle(index);
console.log(
  `${all.length} files, ${lines} lines: read ${readMs.toFixed(0)} ms, update ${updateMs.toFixed(0)} ms, ` +
    `classes ${cold.cpu.toFixed(0)} ms, longest turn ${cold.longestTurn.toFixed(1)} ms`,
);

console.log('CPU ms       edits     p50     p95     max | longest turn p95     max');
const inLanguage = (language: string) => all.filter(source => source.language === language);
for (const [name, edit] of Object.entries(edits)) {
  const costs: Cost[] = [];
  for (let i = 0; i < Number(option('edits', '60')); i++) {
    const source = all[random.below(all.length)]!;
    const alike = inLanguage(source.language);
    source.text = edit(source, alike[random.below(alike.length)]!);
    const code = codeFile(source);
    const before = cpuMs();
    index.update(code);
    costs.push(settle(index, before));
  }
  const cpu = costs.map(cost => cost.cpu);
  const turns = costs.map(cost => cost.longestTurn);
  console.log(
    name.padEnd(10) +
      String(costs.length).padStart(8) +
      [0.5, 0.95, 1].map(share => percentile(cpu, share)).join('') +
      ' |             ' +
      [0.95, 1].map(share => percentile(turns, share)).join(''),
  );
}

const last = <T>(steps: Generator<void, T, void>): T => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
};
if (args.includes('--check')) {
  const fresh = new CodeCloneIndex(defaultConfig);
  for (const source of [...all].reverse()) fresh.update(codeFile(source));
  const [wanted, found] = [last(fresh.classes()), last(index.classes())].map(classes =>
    classes.map(cloneClass => JSON.stringify(cloneClass)),
  ) as [string[], string[]];
  const odd = wanted.findIndex((cloneClass, i) => cloneClass !== found[i]);
  const equal = odd < 0 && wanted.length === found.length;
  console.log(equal ? 'equal to a fresh index' : `NOT equal: class ${odd}\n${wanted[odd]}\n${found[odd]}`);
}
console.log(`${index.symbolCount} symbols, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
