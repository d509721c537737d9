/**
 * Finds functions by their doc sentences, which are taken away before: `tsx bench/retrieval.ts FOLDER… [--model FOLDER]
 * [--onnx FOLDER] [--http ENDPOINT] [--most N]`. Each FOLDER is a repository that the model was not trained on. Prints
 * MRR@10 and recall@10 over all functions of each, by words alone, by vectors alone and by both. Where a repository has
 * step definitions, they are looked for by a step that calls them, too: as the product indexes them, and without their
 * patterns, by what they do.
 */
import { basename, join } from 'node:path';
import { PlainInt8Rows } from '../core/search/int8Rows';
import { SearchIndex } from '../core/search/searchIndex';
import { textToEmbed } from '../core/search/searchUnit';
import { definitionUnits } from '../core/search/stepUnits';
import { VectorIndex } from '../core/search/vectorIndex';
import { isStopWord, splitWords, stem } from '../core/search/words';
import { drained } from '../core/text/drained';
import type { FileId } from '../core/text/fileId';
import type { TextRange } from '../core/text/textRange';
import { isBuiltIn } from '../host/embedder';
import type { Backend } from '../sidecar/backends/backend';
import { openBackend } from '../sidecar/backends/openBackend';
import type { BackendRequest } from '../sidecar/protocol';
import { type BoundDefinition, boundDefinitions, openDefinitionReader } from './boundDefinitions';
import { type DocumentedFunction, functionsBelow } from './retrievalCorpus';

interface Options {
  readonly folders: readonly string[];
  readonly backends: readonly BackendRequest[];
  /** Questions of each repository at most. */
  readonly most: number;
}

/** One way of asking for a function. */
interface Form {
  readonly name: string;
  ask(doc: string, target: DocumentedFunction): string | undefined;
}

const forms: readonly Form[] = [
  { name: 'doc sentence', ask: doc => doc },
  { name: 'first three telling words', ask: doc => telling(doc).slice(0, 3).join(' ') },
  {
    name: 'sentence without a word of the name',
    ask: (doc, { unit }) => (sharesWord(doc, unit.name) ? undefined : doc),
  },
];

const steps: Form = { name: 'step', ask: step => step };
const hiddenPattern: Form = { name: 'step, pattern hidden', ask: step => step };

function telling(doc: string): string[] {
  return splitWords(doc).filter(word => !isStopWord(word));
}

function sharesWord(doc: string, name: string): boolean {
  const stems = new Set(splitWords(doc).map(stem));
  return splitWords(name).some(word => stems.has(stem(word)));
}

class Score {
  private reciprocal = 0;
  private found = 0;
  private asked = 0;

  /** `rank` from 0; negative when it is not among the first ten. */
  add(rank: number): void {
    this.asked++;
    if (rank < 0) return;
    this.found++;
    this.reciprocal += 1 / (rank + 1);
  }

  toString(): string {
    const share = (value: number) => (value / Math.max(1, this.asked)).toFixed(3);
    return `MRR@10 ${share(this.reciprocal)}  recall@10 ${share(this.found)}  (${this.asked} questions)`;
  }
}

async function main(): Promise<void> {
  const { folders, backends, most } = optionsOf(process.argv.slice(2));
  const totals = new Map<string, Score>();
  const named: (Named | undefined)[] = [undefined];
  for (const request of backends) named.push({ backend: await openBackend(request), name: request.kind });
  const readDefinitions = await openDefinitionReader();
  for (const folder of folders) {
    const functions = functionsBelow(folder);
    const definitions = boundDefinitions(folder, readDefinitions);
    process.stdout.write(
      `${basename(folder)}: ${functions.length} functions, ${definitions.length} step definitions\n`,
    );
    for (const each of named) {
      await measure(functions, forms, most, each, totals);
      await measure(definitions.map(asIndexed), [steps], most, each, totals);
      await measure(definitions.map(withoutPattern), [hiddenPattern], most, each, totals);
    }
  }
  process.stdout.write('all\n');
  for (const [key, score] of totals) process.stdout.write(`  ${key.padEnd(60)} ${score}\n`);
}

/** As `definitionUnits` writes it; the question is the first step that calls it. */
function asIndexed({ path, pattern, body, steps: [doc] }: BoundDefinition): DocumentedFunction {
  const place = splitWords(path.replace(/\.[^./]*$/, ''))
    .slice(-12)
    .join(' ');
  const range: TextRange = { start: 0, end: body.length };
  const [unit] = definitionUnits(0 as FileId, body, [{ pattern, range, bodyRange: range }], place);
  return doc === undefined ? { unit: unit!, path } : { unit: unit!, path, doc };
}

/** What is left to go by is the method's name, where it has one, its path and its body. */
function withoutPattern(definition: BoundDefinition): DocumentedFunction {
  const { unit, ...question } = asIndexed(definition);
  const { name } = definition;
  return { ...question, unit: { ...unit, name, fields: { ...unit.fields, name } } };
}

interface Named {
  readonly backend: Backend;
  readonly name: string;
}

async function measure(
  functions: readonly DocumentedFunction[],
  asked: readonly Form[],
  most: number,
  named: Named | undefined,
  totals: Map<string, Score>,
): Promise<void> {
  if (functions.length === 0) return;
  const questions = sample(functions, most);
  const index = new SearchIndex();
  const documents = index.update(
    functions[0]!.unit.file,
    functions.map(({ unit }) => unit),
  );
  const vectors = named && new VectorIndex(new PlainInt8Rows(named.backend.dimensions));
  if (named && vectors) await embedAll(functions, documents, named.backend, index, vectors);
  for (const form of asked)
    for (const mode of named
      ? ([`${named.name} alone`, `words and ${named.name}`] as const)
      : ['words alone']) {
      const score = new Score();
      const key = `${form.name}, ${mode}`;
      const total = totals.get(key) ?? new Score();
      totals.set(key, total);
      for (const row of questions) {
        const target = functions[row]!;
        const text = form.ask(target.doc!, target);
        if (!text) continue;
        const vector = named && (await vectorOf(named.backend, text));
        const found =
          vectors && vector && mode.endsWith('alone')
            ? vectors.nearest(vector, 10).map(({ row: document }) => document)
            : await foundByBoth(index, { text, vector }, named);
        const rank = found.indexOf(documents[row]!);
        score.add(rank);
        total.add(rank);
      }
      process.stdout.write(`  ${key.padEnd(60)} ${score}\n`);
    }
}

async function embedAll(
  functions: readonly DocumentedFunction[],
  documents: readonly number[],
  backend: Backend,
  index: SearchIndex,
  vectors: VectorIndex,
): Promise<void> {
  // As in the product, other backends are not asked for vectors of single words.
  const wordRows = isBuiltIn(backend) ? new PlainInt8Rows(backend.dimensions) : undefined;
  index.openSpace(new PlainInt8Rows(backend.dimensions), wordRows);
  const began = process.cpuUsage();
  const at = performance.now();
  for (let from = 0; from < functions.length; from += 512) {
    const some = functions.slice(from, from + 512).map(({ unit }) => textToEmbed(unit.fields));
    const { values } = await backend.embed(some, new AbortController().signal);
    some.forEach((_, i) => {
      const row = values.subarray(i * backend.dimensions, (i + 1) * backend.dimensions);
      index.setVector(documents[from + i]!, row);
      vectors.set(documents[from + i]!, row);
    });
  }
  const { user, system } = process.cpuUsage(began);
  const seconds = (performance.now() - at) / 1000;
  process.stdout.write(
    `  embedded on ${backend.device} in ${((user + system) / 1e6).toFixed(1)} CPU-s, ${Math.round(functions.length / seconds)} texts per second\n`,
  );
}

async function vectorOf(backend: Backend, text: string): Promise<Float32Array> {
  return (await backend.embed([text], new AbortController().signal)).values;
}

async function foundByBoth(
  index: SearchIndex,
  { text, vector }: { text: string; vector: Float32Array | undefined },
  named: Named | undefined,
): Promise<number[]> {
  const hits = index.search({ text, vector, count: 200 });
  if (named)
    for (const word of index.wordsWithoutMeaning(text, hits))
      index.setWordMeaning(word, await vectorOf(named.backend, word));
  const judged = named ? drained(index.byWordMeaning(text, hits)) : hits;
  return judged.slice(0, 10).map(({ document }) => document);
}

/** Evenly over the repository. */
function sample(functions: readonly DocumentedFunction[], most: number): number[] {
  const documented = functions.flatMap(({ doc }, row) => (doc === undefined ? [] : [row]));
  const step = Math.max(1, documented.length / most);
  return Array.from(
    { length: Math.min(most, documented.length) },
    (_, i) => documented[Math.floor(i * step)]!,
  );
}

function optionsOf(args: readonly string[]): Options {
  const folders: string[] = [];
  const backends: BackendRequest[] = [];
  let model = join(__dirname, '..', 'media', 'model');
  let most = 150;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--model') model = args[++i] ?? '';
    else if (arg === '--most') most = Number(args[++i]);
    else if (arg === '--onnx') backends.push({ kind: 'onnx', folder: args[++i] ?? '' });
    else if (arg === '--http') backends.push({ kind: 'http', endpoint: args[++i] ?? '', model: '' });
    else folders.push(arg);
  }
  return { folders, backends: [{ kind: 'static', folder: model }, ...backends], most };
}

void main();
