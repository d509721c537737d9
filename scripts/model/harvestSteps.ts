/**
 * Harvests pairs of Gherkin step and step definition from checked-out repositories:
 * `tsx scripts/model/harvestSteps.ts FOLDER OUT.jsonl`, where FOLDER holds one folder per repository of `suites` in
 * `sources.json`. The steps are read and bound as the product does it. Lines as those of `harvest.ts`, the step's words
 * as `doc`; two for every definition that a step calls, one with its pattern for a name and one without the pattern.
 */
import { createWriteStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BoundDefinition, boundDefinitions, openDefinitionReader } from '../../bench/boundDefinitions';
import { splitWords } from '../../core/search/words';
import { distinctWords } from './distinctWords';

/** A step of two words says too little to be told from the next. */
const leastWords = 3;
const mostWords = 40;

async function main(folder: string, target: string): Promise<void> {
  const out = createWriteStream(target);
  const read = await openDefinitionReader();
  for (const repo of readdirSync(folder).sort()) {
    const definitions = boundDefinitions(join(folder, repo), read);
    let pairs = 0;
    for (const definition of definitions)
      for (const line of harvested(definition)) {
        pairs++;
        out.write(`${JSON.stringify({ repo, ...line })}\n`);
      }
    process.stderr.write(`${repo}: ${definitions.length} definitions, ${pairs} pairs\n`);
  }
  out.end();
}

function harvested({ path, language, pattern, name, body, steps }: BoundDefinition): object[] {
  const texts = steps
    .map(splitWords)
    .filter(words => words.length >= leastWords && words.length <= mostWords)
    .filter(words => !/[^\0-\x7f]/.test(words.join()));
  const words = [...distinctWords(body)];
  if (texts.length === 0 || words.length < 3) return [];
  const place = splitWords(path.replace(/\.[^./]*$/, '')).slice(-12);
  const common = { language, path: place, body: words };
  return [
    { ...common, name: splitWords(name), doc: texts[0] },
    { ...common, name: splitWords(pattern), doc: texts.at(-1) },
  ];
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
