/**
 * Makes folds out of real functions, so that a project's own compiler and tests can judge them: in every file one
 * function is copied under another name, a run of its statements is taken for a clone of the same run in the copy, and
 * the offered fold is applied in place. `npx tsx bench/foldTrials.ts DIR [--seed N] [--skip SUBSTRING]…`; DIR is changed.
 * Then compile DIR and run its tests: what fails did not fail before.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { languageOf } from '../core/code/languageOf';
import { codeLanguage } from '../core/features/folds/code/codeLanguage';
import { isComment, namedChildren, type SyntaxNode } from '../core/features/folds/code/syntaxNode';
import { declaredFunction, type WholeFunction } from '../core/features/folds/code/wholeFunction';
import { applyEdits, isFold } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import type { TextRange } from '../core/text/textRange';
import { CodeFolds } from '../host/codeFolds/codeFolds';
import { plainTree } from '../host/codeFolds/plainTree';
import { type GrammarName, Grammars } from '../host/treeSitter/grammars';

const file = 0 as FileId;
const suffix = 'Twin';

async function main(): Promise<void> {
  const [root, ...options] = process.argv.slice(2);
  const seed = Number(options[options.indexOf('--seed') + 1] || 1);
  const skipped = options.flatMap((word, i) => (options[i - 1] === '--skip' ? [word] : []));
  const require = createRequire(__filename);
  const wasm = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  const [folds, grammars] = [await CodeFolds.open(wasm), await Grammars.open(wasm)];
  const next = random(seed);
  const reasons = new Map<string, number>();
  let applied = 0;
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const language = languageOf(basename(path));
    const known = language && codeLanguage(language);
    if (
      !entry.isFile() ||
      !known ||
      statSync(path).size > 300_000 ||
      skipped.some(word => path.includes(word))
    )
      continue;
    const text = readFileSync(path, 'utf8');
    const grammar = (language === 'jsx' ? 'javascript' : language) as GrammarName;
    const tree = grammars.withTree(grammar, text, each => plainTree(each.rootNode));
    const functions = all(tree).flatMap(node => copyable(node) ?? []);
    for (let attempt = 0; attempt < 6 && functions.length > 0; attempt++) {
      const found = functions[Math.floor(next() * functions.length)];
      const run = randomRun(found.body, known.containers, next);
      const after = run && trial(folds, text, language, found, run, reasons);
      if (!after) continue;
      writeFileSync(path, after);
      applied++;
      break;
    }
  }
  console.log(`${applied} files changed`);
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 25))
    console.log(`${String(count).padStart(6)} ${reason}`);
}

function trial(
  folds: CodeFolds,
  text: string,
  language: string,
  { declaration, node, name }: WholeFunction,
  run: TextRange,
  reasons: Map<string, number>,
): string | undefined {
  const outer = declaration.parent?.type === 'export_statement' ? declaration.parent : declaration;
  const lead = `\n\n${/[ \t]*$/.exec(text.slice(0, outer.start))![0]}`;
  const copied = text.slice(node.start, name.end) + suffix + text.slice(name.end, node.end);
  const doubled = text.slice(0, outer.end) + lead + copied + text.slice(outer.end);
  const shift = outer.end + lead.length - node.start + suffix.length;
  const ranges = [run, { start: run.start + shift, end: run.end + shift }];
  const fragments = ranges.map(range => ({ file, range, type: 1 as const, similarity: 1 }));
  const common = {
    id: 'trial',
    kind: 'code',
    type: 1,
    similarity: 1,
    scope: 'file',
    representative: 0,
    rank: 1,
  } as const;
  const cloneClass: CloneClass = { ...common, fragments };
  const context = {
    text: () => doubled,
    language: () => language,
    path: () => '/trial',
    textAt: () => undefined,
    classesAt: () => [cloneClass],
  };
  const [offer] = folds.offersFor(context, cloneClass);
  const outcome = !offer
    ? 'no offer'
    : isFold(offer)
      ? 'applied'
      : `refused: ${offer.reason.replace(/`[^`]*`/g, '…')}`;
  reasons.set(outcome, (reasons.get(outcome) ?? 0) + 1);
  return offer && isFold(offer) ? applyEdits(doubled, offer.edits) : undefined;
}

/** Plain functions and methods: no constructors, accessors, decorators or overrides, whose copies would mean something. */
function copyable(node: SyntaxNode): WholeFunction | undefined {
  if (!/^(?:function_declaration|method_definition|method_declaration|function_definition)$/.test(node.type))
    return undefined;
  if (
    node.parent?.type === 'decorated_definition' ||
    node.children.some(({ type }) => /^(?:get|set)$/.test(type))
  )
    return undefined;
  const modifiers = node.children.find(({ type }) => type === 'modifiers');
  if (modifiers?.children.some(({ type }) => type.endsWith('annotation'))) return undefined;
  return declaredFunction(node);
}

function randomRun(
  body: SyntaxNode,
  containers: ReadonlySet<string>,
  next: () => number,
): TextRange | undefined {
  const blocks = all(body).filter(({ type, children }) => containers.has(type) && children.length > 2);
  const block = blocks[Math.floor(next() * blocks.length)];
  const statements = block
    ? namedChildren(block).filter(each => !isComment(each) && each.type !== 'switch_label')
    : [];
  if (statements.length < 2) return undefined;
  const first = Math.floor(next() * (statements.length - 1));
  const last = Math.min(statements.length - 1, first + 1 + Math.floor(next() * 5));
  return { start: statements[first].start, end: statements[last].end };
}

function all(node: SyntaxNode): SyntaxNode[] {
  return [node, ...node.children.flatMap(all)];
}

/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

void main();
