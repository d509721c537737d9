/**
 * Reads a real suite and says what became of its step definitions and its steps.
 * `npx tsx bench/definitions.ts DIR [--unbound N] [--classes N]`
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { defaultConfig } from '../core/config';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import { DefinitionIndex } from '../core/steps/definitions/definitionIndex';
import { stepTexts } from '../core/steps/definitions/stepTexts';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';
import { lineStarts } from '../core/text/lineIndex';
import { createDefinitionReader } from '../host/stepDefinitions/definitionReader';
import { cpuMs } from './measure';

const manifests = new Set([
  'package.json',
  'pom.xml',
  'Cargo.toml',
  'go.mod',
  'Gemfile',
  'composer.json',
  'pyproject.toml',
  'setup.py',
]);

const languages: Readonly<Record<string, string>> = {
  '.feature': 'gherkin',
  '.js': 'javascript',
  '.ts': 'typescript',
  '.tsx': 'tsx',
  '.java': 'java',
  '.kt': 'kotlin',
  '.py': 'python',
  '.rb': 'ruby',
  '.cs': 'csharp',
  '.php': 'php',
  '.go': 'go',
  '.rs': 'rust',
};

async function main(): Promise<void> {
  const [root, ...rest] = process.argv.slice(2);
  const option = (name: string) => Number(rest[rest.indexOf(name) + 1] ?? 0) * (rest.includes(name) ? 1 : 0);
  const require = createRequire(__filename);
  const grammars = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  const readDefinitions = await createDefinitionReader(grammars);
  const index = new DefinitionIndex(defaultConfig);
  const files: string[] = [];
  const features: { file: FileId; text: string }[] = [];
  const byLanguage: Record<string, number> = {};
  const packages = new Map<string, string>();
  let bytes = 0;
  let readMs = 0;
  for (const path of walk(root)) {
    const language = languages[extname(path)] ?? '';
    if (statSync(path).size > 1_000_000) continue;
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const file = files.push(path) as FileId;
    const info = infoOf(root, path, packages);
    if (language === 'gherkin') {
      index.updateFeature({ file, info, facts: analyzeGherkin(text), lineStarts: lineStarts(text) });
      features.push({ file, text });
      continue;
    }
    bytes += text.length;
    const start = cpuMs();
    const facts = readDefinitions(text, language);
    readMs += cpuMs() - start;
    if (!facts) continue;
    byLanguage[language] = (byLanguage[language] ?? 0) + facts.definitions.length;
    index.updateDefinitions({ file, info, facts });
  }
  report(index, files, features, byLanguage, { unbound: option('--unbound'), classes: option('--classes') });
  console.log(`read ${(bytes / 1e6).toFixed(1)} MB of code in ${readMs.toFixed(0)} ms of CPU time`);
}

function report(
  index: DefinitionIndex,
  files: readonly string[],
  features: readonly { file: FileId; text: string }[],
  byLanguage: Record<string, number>,
  show: { unbound: number; classes: number },
): void {
  const start = cpuMs();
  const work = index.classes();
  let slice = work.next();
  while (!slice.done) slice = work.next();
  const classes = slice.value;
  const bindMs = cpuMs() - start;
  const problems = files.flatMap((_path, i) =>
    index.problems((i + 1) as FileId).map(problem => ({ path: files[i], problem })),
  );
  let steps = 0;
  let bound = 0;
  const unbound = new Map<string, number>();
  for (const { file, text } of features)
    for (const scenario of analyzeGherkin(text).feature?.scenarios ?? [])
      for (const { text: stepText, role } of stepTexts(scenario)) {
        steps++;
        if (index.definitionOf(stepText, { file, role })) bound++;
        else unbound.set(stepText, (unbound.get(stepText) ?? 0) + 1);
      }
  const reported = features.reduce((sum, { file }) => sum + index.undefinedSteps(file).length, 0);
  console.log(
    JSON.stringify({ features: features.length, definitions: byLanguage, problems: problems.length }),
  );
  console.log(
    `steps (with example rows) ${steps}, bound ${((100 * bound) / steps).toFixed(1)} %, unbound texts ${unbound.size}, reported as undefined ${reported}, unused ${index.unused().length}, classes ${classes.length}, binding ${bindMs.toFixed(0)} ms of CPU time`,
  );
  for (const { path, problem } of problems.slice(0, show.unbound))
    console.log(`  problem ${path}: ${problem.message}`);
  for (const [text, count] of [...unbound].sort((a, b) => b[1] - a[1]).slice(0, show.unbound))
    console.log(`  unbound ${count} × ${text}`);
  for (const found of classes.slice(0, show.classes))
    console.log(
      `  ${found.rule} type ${found.type} ${found.similarity.toFixed(2)} ${found.reason}\n${found.fragments.map(each => `      ${files[each.file - 1]} ${each.name}`).join('\n')}`,
    );
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === '.git' || entry.name === 'vendor') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

function infoOf(root: string, path: string, packages: Map<string, string>): FileInfo {
  const sortKey = relative(root, path).split(sep).join('/');
  return {
    sortKey,
    folder: dirname(path),
    package: packageOf(root, dirname(path), packages),
    root,
    test: false,
    fixture: false,
    vendored: false,
    generated: false,
  };
}

function packageOf(root: string, folder: string, packages: Map<string, string>): string {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const own = readdirSync(folder).some(name => manifests.has(name) || name.endsWith('.csproj'));
  const found =
    own || folder === root || folder.length <= root.length
      ? folder
      : packageOf(root, dirname(folder), packages);
  packages.set(folder, found);
  return found;
}

void main();
