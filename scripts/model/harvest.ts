/**
 * Harvests pairs of doc sentence and function from checked-out repositories:
 * `tsx scripts/model/harvest.ts FOLDER OUT.jsonl`, where FOLDER holds one folder per repository of `sources.json`.
 * One line per function: `{ repo, language, path, name, body, doc? }`, all but the first two as lists of words.
 */
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { filesBelow } from '../../bench/filesBelow';
import { docSentence } from '../../core/search/docSentence';
import { splitWords } from '../../core/search/words';
import { distinctWords } from './distinctWords';
import type { HarvestedFunction } from './harvestLanguages';
import { harvestLanguages } from './harvestLanguages';

const maxBytes = 400_000;
const leftOut =
  /(^|\/)(\.git|node_modules|vendor|_vendor|third_party|thirdparty|dist|build|generated|testdata|fixtures|migrations|locale|min)(\/|$)|\.min\.js$|\.d\.ts$|\.pb\.go$|\.designer\.cs$|_pb2\.py$/i;
function main(folder: string, target: string): void {
  const out = createWriteStream(target);
  for (const repo of readdirSync(folder).sort()) {
    const counts = { functions: 0, pairs: 0 };
    for (const path of filesBelow(join(folder, repo), leftOut, maxBytes)) {
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

main(process.argv[2] ?? '', process.argv[3] ?? '');
