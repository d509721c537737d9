/**
 * Writes suites in the form of `readSuites.py`, read by the product itself, in every dialect of Gherkin: each distinct
 * step text with the number of the step definition that it runs. For suites whose keywords that script does not know.
 * Usage: tsx scripts/steps/boundSuites.ts OUT FOLDER...   (one folder a suite, checked out)
 */
import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { boundDefinitions, openDefinitionReader } from '../../bench/boundDefinitions';

async function main([output, ...folders]: readonly string[]): Promise<void> {
  if (!output || folders.length === 0) throw new Error('usage: boundSuites.ts OUT FOLDER...');
  const read = await openDefinitionReader();
  for (const folder of folders) {
    const definitions = boundDefinitions(resolve(folder), read);
    const lines = definitions.flatMap(({ steps }, definition) =>
      steps.map(text => JSON.stringify([text, [0, 0, 0, 0], definition, []])),
    );
    writeFileSync(
      join(output, `${basename(resolve(folder))}.jsonl`),
      lines.map(line => `${line}\n`).join(''),
    );
    const bound = definitions.filter(({ steps }) => steps.length > 0).length;
    console.log(`${folder}: ${lines.length} bound texts, ${bound} of ${definitions.length} definitions`);
  }
}

void main(process.argv.slice(2));
