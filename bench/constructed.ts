/** Prints what is found of every constructed pair at default settings: `npx tsx bench/constructed.ts`. */
import { CodeCloneIndex } from '../core/clones/codeCloneIndex';
import { analyzeCode } from '../core/code/analyzeCode';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import type { FileId } from '../core/text/fileId';
import { lineStarts } from '../core/text/lineIndex';
import { type ConstructedCase, constructedCases } from './constructedCases';

/** Type and similarity of the class that saves most; undefined when there is none. */
function found({ paths, texts }: ConstructedCase): { type: number; similarity: number } | undefined {
  const index = new CodeCloneIndex(defaultConfig);
  paths.forEach((path, id) => {
    const text = texts[id]!;
    const info = {
      folder: '',
      package: '',
      root: '',
      test: false,
      fixture: false,
      vendored: false,
      generated: false,
    };
    index.update({
      file: id as FileId,
      info: { sortKey: path, ...info },
      facts: analyzeCode(text, languageOf(path)!, defaultConfig),
      lineStarts: lineStarts(text),
    });
  });
  const steps = index.classes();
  for (let step = steps.next(); ; step = steps.next())
    if (step.done) return [...step.value].sort((a, b) => (b.savedLines ?? 0) - (a.savedLines ?? 0))[0];
}

console.log('| case | expected type | found | similarity |\n|---|---:|---:|---:|');
for (const constructed of constructedCases) {
  const best = found(constructed);
  console.log(
    `| ${constructed.name} | ${constructed.type || '–'} | ${best?.type ?? '–'} | ${best?.similarity.toFixed(2) ?? ''} |`,
  );
}
