import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { analyzeCode } from '../core/code/analyzeCode';
import type { CodeFacts } from '../core/code/codeFacts';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import { codeUnits, functionNodes } from '../core/search/codeUnits';
import { docSentence } from '../core/search/docSentence';
import type { SearchUnit } from '../core/search/searchUnit';
import { splitWords } from '../core/search/words';
import type { FileId } from '../core/text/fileId';
import { filesBelow } from './filesBelow';

/** A function as the product indexes it, but without its comments. */
export interface DocumentedFunction {
  readonly unit: SearchUnit;
  /** First sentence of its documentation, in words; absent where it has none that says enough. */
  readonly doc?: string;
  /** Where it stands. */
  readonly path: string;
}

const leftOut = /(^|\/)(\.git|node_modules|vendor|dist|build|docs?)(\/|$)/;
const maxBytes = 400_000;

export function functionsBelow(folder: string): DocumentedFunction[] {
  const found: DocumentedFunction[] = [];
  for (const path of filesBelow(folder, leftOut, maxBytes))
    found.push(...functionsOf(folder, path, found.length));
  const counts = new Map<string, number>();
  for (const { doc } of found) if (doc !== undefined) counts.set(doc, (counts.get(doc) ?? 0) + 1);
  // A sentence that several functions share points at none of them.
  return found.map(({ doc, ...rest }) =>
    doc !== undefined && counts.get(doc) === 1 ? { ...rest, doc } : rest,
  );
}

function functionsOf(folder: string, path: string, file: number): DocumentedFunction[] {
  const language = languageOf(path);
  if (language === undefined || language === 'gherkin') return [];
  const text = readFileSync(path, 'utf8');
  const facts = analyzeCode(text, language, defaultConfig);
  if (facts.generated) return [];
  const place = relative(folder, path)
    .split(sep)
    .join('/')
    .replace(/\.[^./]*$/, '');
  const units = codeUnits(file as FileId, text, facts, splitWords(place).slice(-12).join(' '));
  const nodes = functionNodes(facts);
  return units.map((unit, i) => {
    const doc = docSentence(docOf(text, facts, nodes[i]!), unit.name)?.join(' ');
    const bare = { ...unit, fields: { ...unit.fields, comment: '' } };
    return doc === undefined ? { unit: bare, path } : { unit: bare, path, doc };
  });
}

/** The last comment before a function, or the documentation string at its beginning. */
function docOf(text: string, { tokens, tree, language }: CodeFacts, node: number): string {
  const first = tree.tokenStarts[node]!;
  if (language === 'python') {
    const inside = text.slice(tree.starts[node], tree.ends[node]);
    return /:\s*([rRuU]?("{3}|'{3})[\s\S]*?\2)/.exec(inside)?.[1] ?? '';
  }
  const gap = text.slice(first > 0 ? tokens.ends[first - 1] : 0, tree.starts[node]);
  const block = gap.lastIndexOf('/*');
  if (block >= 0 && gap.slice(block).includes('*/')) return gap.slice(block, gap.lastIndexOf('*/') + 2);
  return /(?:^[ \t]*(?:\/\/|#)[^\n]*(?:\n|$))+\s*$/m.exec(gap)?.[0] ?? '';
}
