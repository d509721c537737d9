/** Prints the JSON report of the code clones under the given folders: the clone engine alone, without the CLI. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { CodeCloneIndex } from '../core/clones/codeCloneIndex';
import { analyzeCode } from '../core/code/analyzeCode';
import type { CodeFacts } from '../core/code/codeFacts';
import { languageOf } from '../core/code/languageOf';
import { applyConfig, defaultConfig } from '../core/config';
import type { FileId } from '../core/text/fileId';
import { LineIndex, lineStarts } from '../core/text/lineIndex';

interface Loaded {
  readonly path: string;
  readonly text: string;
  readonly facts: CodeFacts;
}

const args = process.argv.slice(2);
const timing = args.includes('--timing');
const limit = Number(args.find(arg => arg.startsWith('--limit='))?.slice(8) ?? 0);
const paths = args.filter(arg => !arg.startsWith('--'));
const overrides = Object.fromEntries(
  args
    .filter(arg => arg.startsWith('--set='))
    .map(arg => {
      const [key, value] = arg.slice(6).split('=');
      return [key, JSON.parse(value ?? 'true')];
    }),
);
const { config } = applyConfig(defaultConfig, overrides);
const keepText = !timing;
const files: Loaded[] = [];
const marks: [string, number][] = [];
const mark = (name: string) =>
  marks.push([name, process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000]);

function walk(path: string): void {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.'))
        if (entry.isDirectory() || entry.isFile()) walk(join(path, entry.name));
    return;
  }
  const language = languageOf(path.slice(path.lastIndexOf('/') + 1));
  if (!language || language === 'gherkin') return;
  if (statSync(path).size > 1024 * 1024) return;
  const text = readFileSync(path, 'utf8');
  const facts = analyzeCode(text, language, config);
  const id = files.length as FileId;
  const test = /(^|[/_.-])(tests?|specs?|__tests__|testing)([/_.-]|$)/i.test(path);
  index.update({
    file: id,
    info: {
      sortKey: path,
      folder: dirname(path),
      package: '.',
      root: '.',
      test,
      fixture: /(^|\/)(fixtures?|testdata|test-data|samples?)\//i.test(path),
      vendored: false,
      generated: false,
    },
    facts,
    lineStarts: lineStarts(text),
  });
  files.push({ path, text: keepText ? text : '', facts });
}

function report(classes: readonly CloneClass[]): object {
  return {
    schemaVersion: 1,
    root: '.',
    classes: classes.map(cloneClass => ({
      ...cloneClass,
      fragments: cloneClass.fragments.map(({ file, range, gaps, ...rest }) => {
        const { path, text } = files[file]!;
        const lines = LineIndex.of(text);
        const at = ({ start, end }: { start: number; end: number }) => {
          const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
          return {
            startLine: from.line + 1,
            startColumn: from.column + 1,
            endLine: to.line + 1,
            endColumn: to.column + 1,
          };
        };
        return {
          path,
          ...at(range),
          ...rest,
          ...(gaps ? { gaps: gaps.map(gap => ({ kind: gap.kind, ...at(gap.range) })) } : {}),
        };
      }),
    })),
    noise: index.noise,
  };
}

mark('start');
const index = new CodeCloneIndex(config);
for (const path of paths) walk(path);
mark('read, lexed, hashed');
const steps = index.classes();
let step = steps.next();
while (!step.done) step = steps.next();
mark('classes');
if (timing) {
  let before = 0;
  for (const [name, at] of marks) {
    console.log(name, Math.round(at - before), 'ms');
    before = at;
  }
  const tokens = files.reduce((sum, { facts }) => sum + facts.tokens.count, 0);
  const nodes = files.reduce((sum, { facts }) => sum + facts.tree.count, 0);
  console.log(
    files.length,
    'files',
    tokens,
    'tokens',
    nodes,
    'nodes',
    step.value.length,
    'classes',
    process.resourceUsage().maxRSS >> 10,
    'MB',
  );
  for (const type of [1, 2, 3])
    console.log('type', type, step.value.filter(found => found.type === type).length);
  console.log(index.noise);
} else console.log(JSON.stringify(report(limit > 0 ? step.value.slice(0, limit) : step.value)));
