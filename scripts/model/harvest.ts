/**
 * Harvests pairs of doc sentence and function from checked-out repositories:
 * `tsx scripts/model/harvest.ts FOLDER OUT.jsonl`, where FOLDER holds one folder per repository of `sources.json`.
 * One line per function: `{ repo, language, path, name, body, doc? }`, all but the first two as lists of words.
 */
import { createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { docSentence } from '../../core/search/docSentence';
import { splitWords } from '../../core/search/words';
import type { HarvestedFunction } from './harvestLanguages';
import { harvestLanguages } from './harvestLanguages';

/** Distinct words of a body that count; more did not help. */
const bodyWords = 60;
const maxBytes = 400_000;
const leftOut =
  /(^|\/)(\.git|node_modules|vendor|_vendor|third_party|thirdparty|dist|build|generated|testdata|fixtures|migrations|locale|min)(\/|$)|\.min\.js$|\.d\.ts$|\.pb\.go$|\.designer\.cs$|_pb2\.py$/i;
const keywords = new Set(
  (
    'if else for while do switch case break continue return new this self super null nil none true false var let const def func ' +
    'function fn fun void int long double float bool boolean string str static final public private protected async await try catch ' +
    'except finally throw throws raise in is not and or pass with as from import class struct interface enum impl mut ref pub use ' +
    'mod match where end then elif elsif unless begin rescue ensure yield lambda instanceof typeof extends implements override ' +
    'internal virtual sealed abstract readonly out params foreach using namespace val when object companion undefined usize u8 u32 u64 i32 i64 err ok some'
  ).split(' '),
);

function main(folder: string, target: string): void {
  const out = createWriteStream(target);
  for (const repo of readdirSync(folder).sort()) {
    const counts = { functions: 0, pairs: 0 };
    for (const path of sourceFiles(join(folder, repo))) {
      for (const line of harvestFile(folder, repo, path)) {
        counts.functions++;
        if ('doc' in line) counts.pairs++;
        out.write(`${JSON.stringify(line)}\n`);
      }
    }
    process.stderr.write(`${repo}: ${counts.functions} functions, ${counts.pairs} with a sentence\n`);
  }
  out.end();
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (leftOut.test(path)) continue;
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (entry.isFile() && statSync(path).size <= maxBytes) yield path;
  }
}

function* harvestFile(folder: string, repo: string, path: string): Generator<object> {
  const language = harvestLanguages.find(candidate => candidate.extensions.includes(extname(path)));
  if (!language) return;
  const text = readFileSync(path, 'utf8');
  if (/@generated|DO NOT EDIT|auto-generated/i.test(text.slice(0, 2000))) return;
  const words = splitWords(relative(join(folder, repo), path).slice(0, -extname(path).length)).slice(-12);
  for (const found of language.functions(text)) {
    const line = harvested(found);
    if (line) yield { repo, language: language.id, path: words, ...line };
  }
}

function harvested(found: HarvestedFunction): object | undefined {
  const body = [...distinctWords(found.body)];
  if (body.length < 3 || found.name.length < 2) return undefined;
  const doc = found.doc === undefined ? undefined : docSentence(found.doc, found.name);
  return { name: splitWords(found.name), body, ...(doc === undefined ? {} : { doc }) };
}

function distinctWords(body: string): Set<string> {
  const words = new Set<string>();
  for (const word of splitWords(body)) {
    if (word.length > 1 && !keywords.has(word) && !/^\d/.test(word)) words.add(word);
    if (words.size === bodyWords) break;
  }
  return words;
}

main(process.argv[2] ?? '', process.argv[3] ?? '');
