/**
 * Looks for functions by edited copies of them: `tsx bench/snippets.ts FOLDER… [--most N] [--answers FILE]`. Every FOLDER is a
 * root of one workspace. Prints for each kind of edit how often the original is the first answer and among the first
 * ten, and the processor time of an answer for snippets, places and sentences. With `--answers`, writes every answer to a
 * file, so that two states of the code can be compared.
 */
import { writeFileSync } from 'node:fs';
import { NodeKind } from '../core/code/statementTree';
import { defaultConfig } from '../core/config';
import type { FileId } from '../core/text/fileId';
import { LineIndex } from '../core/text/lineIndex';
import { type SimilarAnswer, type SimilarQuery, SimilarSearch } from '../host/similar';
import { Workspace } from '../host/workspace';
import { openDefinitionReader } from './boundDefinitions';
import { median } from './measure';
import { gapLines, operators, type Subject, subjectsOf } from './mutants';
import { seededRandom } from './random';
import { staticEmbedder } from './staticEmbedder';

const sentences = [
  'retry with backoff',
  'parse a duration',
  'escape html characters',
  'compare two versions',
];
const maxLength = 200_000;

interface Placed extends Subject {
  readonly file: FileId;
}

interface Asked {
  readonly answer: SimilarAnswer;
  readonly cpuMs: number;
  readonly wallMs: number;
}

async function main(): Promise<void> {
  const { folders, most, answersFile } = optionsOf(process.argv.slice(2));
  const workspace = new Workspace({
    roots: folders,
    config: defaultConfig,
    version: 'bench',
    loadDefinitionReader: openDefinitionReader,
  });
  await workspace.scan();
  const search = new SimilarSearch(workspace, await staticEmbedder());
  await search.find({ text: sentences[0]! }, { top: 10 });
  process.stdout.write(`${workspace.index.size} files, ${functionCount(workspace)} named functions\n`);
  const subjects = sample(workspace, most);
  const answers: string[] = [];
  const ask = async (query: SimilarQuery): Promise<Asked> => {
    const began = process.cpuUsage();
    const at = performance.now();
    const answer = await search.find(query, { top: 10 });
    const { user, system } = process.cpuUsage(began);
    answers.push(JSON.stringify(answer));
    return { answer, cpuMs: (user + system) / 1000, wallMs: performance.now() - at };
  };
  await askSnippets(workspace, subjects, ask);
  const places: Asked[] = [];
  for (const { file, facts, node } of subjects) {
    const start = facts.tree.starts[node]!;
    places.push(await ask({ file, range: { start, end: start } }));
  }
  show('place', places);
  const large: Asked[] = [];
  for (const { file, start } of largestFunctions(workspace, most))
    large.push(await ask({ file, range: { start, end: start } }));
  show('place, one of the largest functions', large);
  const texts: Asked[] = [];
  for (let i = 0; i < 40; i++) texts.push(await ask({ text: `${sentences[i % sentences.length]} ${i}` }));
  show('sentence', texts);
  if (answersFile) writeFileSync(answersFile, answers.join('\n'));
}

async function askSnippets(
  workspace: Workspace,
  subjects: readonly Placed[],
  ask: (query: SimilarQuery) => Promise<Asked>,
): Promise<void> {
  const pool = gapLines(subjects);
  const all: Asked[] = [];
  for (const { name, mutate } of operators) {
    const random = seededRandom(1);
    let [asked, first, found] = [0, 0, 0];
    for (const subject of subjects) {
      const text = mutate(subject, pool, random);
      if (text === undefined) continue;
      const one = await ask({ text });
      const rank = rankOf(workspace, subject, one.answer);
      all.push(one);
      asked++;
      if (rank === 0) first++;
      if (rank >= 0) found++;
    }
    process.stdout.write(`  ${name.padEnd(16)} ${asked} asked, ${first} first, ${found} among ten\n`);
  }
  show('snippet', all);
}

/** From 0; a copy elsewhere that is as near counts as the original. -1 when it is not among the answers. */
function rankOf(workspace: Workspace, { file, facts, node, text }: Placed, answer: SimilarAnswer): number {
  const path = workspace.reportPathOf(file);
  const lines = LineIndex.of(text);
  const start = lines.positionAt(facts.tree.starts[node]!).line + 1;
  const end = lines.positionAt(facts.tree.ends[node]!).line + 1;
  const at = answer.results.findIndex(
    result => result.path === path && result.startLine <= end && start <= result.endLine,
  );
  if (at < 0) return -1;
  const { similarity, type } = answer.results[at]!;
  return answer.results.findIndex(result => result.type === type && result.similarity === similarity);
}

function show(name: string, asked: readonly Asked[]): void {
  const figures = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const high = sorted[Math.floor(sorted.length * 0.95)]!;
    return `${median(values).toFixed(1)} (median) ${high.toFixed(1)} (95th percentile) ${sorted.at(-1)!.toFixed(1)} (most)`;
  };
  process.stdout.write(
    `${name}: ${asked.length} asked, processor ms ${figures(asked.map(each => each.cpuMs))}, wall ms ${figures(asked.map(each => each.wallMs))}\n`,
  );
}

/** Functions spread evenly over the files of the workspace. */
function sample(workspace: Workspace, most: number): Placed[] {
  const files = [...workspace.index.files()].filter(({ facts }) => facts.code);
  const found: Placed[] = [];
  const step = Math.max(1, Math.floor(files.length / (most * 4)));
  for (let i = 0; i < files.length && found.length < most; i += step) {
    const { file, facts } = files[i]!;
    const text = workspace.textOf(file);
    if (text === undefined || text.length > maxLength) continue;
    const [first] = subjectsOf(workspace.reportPathOf(file), text, facts.code!.language);
    if (first) found.push({ ...first, file });
  }
  return found;
}

interface NamedFunction {
  readonly file: FileId;
  readonly start: number;
  readonly tokens: number;
}

function* namedFunctions(workspace: Workspace): Generator<NamedFunction> {
  for (const { file, facts } of workspace.index.files()) {
    const tree = facts.code?.tree;
    for (let node = 0; tree && node < tree.count; node++)
      if (tree.kinds[node] === NodeKind.function && tree.names[node]! >= 0) {
        const tokens = tree.tokenEnds[node]! - tree.tokenStarts[node]!;
        yield { file, start: tree.starts[node]!, tokens };
      }
  }
}

function largestFunctions(workspace: Workspace, count: number): NamedFunction[] {
  return [...namedFunctions(workspace)].sort((a, b) => b.tokens - a.tokens).slice(0, count);
}

function functionCount(workspace: Workspace): number {
  let count = 0;
  for (const _ of namedFunctions(workspace)) count++;
  return count;
}

function optionsOf(args: readonly string[]) {
  const folders: string[] = [];
  let most = 60;
  let answersFile: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--most') most = Number(args[++i]);
    else if (arg === '--answers') answersFile = args[++i];
    else folders.push(arg);
  }
  return { folders, most, answersFile };
}

void main();
