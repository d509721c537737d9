import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import type { ReadDefinitions } from '../core/index/fileFacts';
import { DefinitionIndex } from '../core/steps/definitions/definitionIndex';
import type { PlacedDefinition } from '../core/steps/definitions/placedDefinition';
import { stepTexts } from '../core/steps/definitions/stepTexts';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';
import { lineStarts } from '../core/text/lineIndex';
import { createDefinitionReader } from '../host/stepDefinitions/definitionReader';
import { filesBelow } from './filesBelow';

/** A step definition and the distinct texts of the steps that call it, in the order of the features. */
export interface BoundDefinition {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly language: string;
  readonly pattern: string;
  /** Name of the method; empty where it has none. */
  readonly name: string;
  readonly body: string;
  readonly steps: readonly string[];
}

interface Source {
  readonly path: string;
  readonly language: string;
  readonly text: string;
}

const leftOut = /(^|\/)(\.git|node_modules|vendor|dist|build)(\/|$)/;
const maxBytes = 400_000;

export async function openDefinitionReader(): Promise<ReadDefinitions> {
  const manifest = createRequire(__filename).resolve('@vscode/tree-sitter-wasm/package.json');
  return createDefinitionReader(join(dirname(manifest), 'wasm'));
}

/** The definitions of a repository whose bodies stand with their patterns and whose whole patterns are known. */
export function boundDefinitions(root: string, read: ReadDefinitions): BoundDefinition[] {
  const index = new DefinitionIndex(defaultConfig);
  const sources = new Map<FileId, Source>();
  const features: FileId[] = [];
  for (const path of filesBelow(root, leftOut, maxBytes)) {
    const language = languageOf(path);
    if (language === undefined) continue;
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const file = sources.size as FileId;
    const info = infoOf(root, path);
    sources.set(file, { path: info.sortKey, language, text });
    if (language === 'gherkin') {
      index.updateFeature({ file, info, facts: analyzeGherkin(text), lineStarts: lineStarts(text) });
      features.push(file);
      continue;
    }
    const facts = read(text, language);
    if (facts) index.updateDefinitions({ file, info, facts });
  }
  const steps = callers(index, features, sources);
  return index.definitions().flatMap(placed => bound(placed, sources.get(placed.file)!, steps.get(placed)));
}

function callers(
  index: DefinitionIndex,
  features: readonly FileId[],
  sources: ReadonlyMap<FileId, Source>,
): Map<PlacedDefinition, Set<string>> {
  const found = new Map<PlacedDefinition, Set<string>>();
  for (const file of features)
    for (const scenario of analyzeGherkin(sources.get(file)!.text).feature?.scenarios ?? [])
      for (const { text, role } of stepTexts(scenario)) {
        const definition = index.definitionOf(text, { file, role });
        if (!definition) continue;
        const texts = found.get(definition) ?? new Set<string>();
        found.set(definition, texts.add(text));
      }
  return found;
}

function bound(
  { definition }: PlacedDefinition,
  { path, language, text }: Source,
  steps: ReadonlySet<string> = new Set(),
): BoundDefinition[] {
  const { bodyRange, pattern, name = '', partial } = definition;
  if (!bodyRange || partial) return [];
  const body = text.slice(bodyRange.start, bodyRange.end);
  return [{ path, language, pattern, name, body, steps: [...steps] }];
}

/** One package: a step goes to the definitions of its folders first, and to the others after them. */
function infoOf(root: string, path: string): FileInfo {
  const sortKey = relative(root, path).split(sep).join('/');
  return {
    sortKey,
    folder: dirname(path),
    package: root,
    root,
    test: false,
    fixture: false,
    vendored: false,
    generated: false,
  };
}
