import { expect, test } from 'vitest';
import {
  type FileStatements,
  type IsShared,
  StatementReader,
} from '../../core/clones/statements/fileStatements';
import { LEAST_TOKENS } from '../../core/clones/statements/statementLayout';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import { Columns } from '../../core/text/columns';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { analyze } from '../code/analyze';
import { fixtureInfo } from '../fixture';
import { fileText, type Random } from '../index/programText';
import { seeded } from '../seeded';
import { plainPieces, plainStatements } from './plainStatements';

const languages = { '.ts': 'typescript', '.py': 'python', '.java': 'java' };

/** Files, some of them with a long statement, and one that is longer than there is room for at first. */
function files(reader: StatementReader, random: Random): FileStatements[] {
  return Array.from({ length: 40 }, (_, file) => {
    const [ending, language] = Object.entries(languages)[file % 3]!;
    const path = `a${file}${ending}`;
    const words = Array.from({ length: random.below(400) }, () => `w${random.below(20)}`).join(', ');
    const long = ending === '.ts' ? `function f() {\n  return [${words}, () => {\n    a();\n  }];\n}\n` : '';
    const text = long + fileText(random, path).repeat(file === 21 ? 60 : 1);
    const facts = analyze(text, language);
    return reader.read({
      file: file as FileId,
      info: fixtureInfo(path),
      facts,
      lineStarts: lineStarts(text),
    });
  });
}

/** What each symbol stands for, and how many hold it. */
class Names {
  private readonly holders = new Map<string, number>();
  private readonly symbols = new Map<string, number>();
  private readonly names = new Map<number, string>();
  wrong = 0;

  add(symbol: number, name: string, holders: number): void {
    this.holders.set(name, (this.holders.get(name) ?? 0) + holders);
    if (!this.symbols.has(name)) this.symbols.set(name, symbol);
    if (!this.names.has(symbol)) this.names.set(symbol, name);
    if (this.symbols.get(name) !== symbol || this.names.get(symbol) !== name) this.wrong++;
  }

  addColumn(
    column: Int32Array,
    names: readonly (string | undefined)[],
    isHeld: (node: number) => boolean,
  ): void {
    for (const [node, name] of names.entries())
      if (name === undefined) this.wrong += column[node] === -1 ? 0 : 1;
      else this.add(column[node]!, name, isHeld(node) ? 1 : 0);
  }

  get count(): number {
    return this.names.size;
  }

  notSharedAs(isShared: IsShared): number {
    return [...this.holders].filter(([name, count]) => isShared(this.symbols.get(name)!) !== count > 1)
      .length;
  }
}

test.each([false, true])('statements are what their tokens say (read once: %s)', once => {
  const reader = new StatementReader(defaultConfig, Columns.ofBytes, 8, once);
  const read = files(reader, seeded(5));
  reader.settle();
  expect(Math.max(...read.map(file => file.code.facts.tokens.count))).toBeGreaterThan(LEAST_TOKENS);
  const raw = new Names();
  const blank = new Names();
  let pieces = 0;
  for (const file of read) {
    const { tokens, tree, family } = file.code.facts;
    const named = (list: readonly (string | undefined)[]) =>
      list.map(name => (name === undefined ? undefined : `${family} ${name}`));
    const written = plainStatements(tree, tokens.rawHashes, file.excluded);
    const blanked = plainStatements(tree, tokens.normalizedHashes, file.excluded);
    expect([...file.siblings]).toEqual(written.siblings);
    expect([...file.heads]).toEqual(written.statements);
    expect([...file.headTokens]).toEqual(written.headTokens);
    expect([...file.headsBefore]).toEqual(
      Array.from({ length: tree.count + 1 }, (_, node) => file.heads.filter(head => head < node).length),
    );
    const isOwn = (node: number) => tree.subtreeEnds[node]! > node + 1 && tree.kinds[node] !== NodeKind.block;
    raw.addColumn(file.raw, named(written.whole), () => true);
    raw.addColumn(file.rawHeads, named(written.heads), isOwn);
    blank.addColumn(file.blank, named(blanked.whole), () => true);
    blank.addColumn(file.blankHeads, named(blanked.heads), isOwn);
    const cut = plainPieces(tree, tokens.rawHashes, written.statements);
    expect([...file.pieceTokens]).toEqual(cut.map(piece => piece.tokens.length));
    expect([...file.pieceHeads]).toEqual(cut.map(piece => written.statements.indexOf(piece.node)));
    for (const [i, piece] of cut.entries())
      raw.add(
        file.pieces[i]!,
        `piece ${family} ${piece.tokens.map(token => tokens.rawHashes[token]).join(' ')}`,
        1,
      );
    pieces += cut.length;
  }
  expect(pieces).toBeGreaterThan(50);
  expect([raw.wrong, blank.wrong]).toEqual([0, 0]);
  expect([raw.notSharedAs(reader.isSharedRaw), blank.notSharedAs(reader.isSharedBlank)]).toEqual([0, 0]);
  expect(reader.symbolCount).toBe(raw.count + blank.count);
  if (once) return;
  for (const file of read) reader.release(file);
  expect(reader.symbolCount).toBe(0);
});
