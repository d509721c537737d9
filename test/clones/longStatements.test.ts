import { expect, test } from 'vitest';
import { StatementReader } from '../../core/clones/statements/fileStatements';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { analyze } from '../code/analyze';
import { checkClones, fixtureInfo } from '../fixture';
import { seeded } from '../seeded';

/** A function that is one template with a program in it. */
const styles = (extra = '') => `static get styles() {
    return [
      base,
      css\`
        :host {
          display: block;
          position: relative;${extra}
          background-color: var(--header-background-color);
        }
        .header {
          display: flex;
          flex-direction: row;
          padding: 0 12px 4px 2px;
        }
        .content {
          color: var(--text-color, white);
          width: calc(100% - var(--bar-width));
        }
        .footer:hover {
          border-top: 2px solid gray;
          min-height: 40px;
        }
      \`,
    ];
  }`;

test('functions that are one long template are found where a line was put into it', () => {
  checkClones(`
//- a.ts
class Panel {
  «A${styles()}»
}
//- b.ts
class Board {
  «A${styles('\n          z-index: 4;')}»
}
`);
});

/** Rules of a style sheet, no two alike. */
const rules = (words: string) =>
  words
    .split(' ')
    .map((word, i) => `.${word} {\n  ${word}-color: var(--${word});\n  ${'margin: 0 '.repeat(i % 4)}auto;\n}`)
    .join('\n');
const sheet = (content: string) => `function styles() {\n  return css\`${content}\`;\n}`;
const many = 'title owner price tax total count state unit weight size maker stock note';
const other =
  '@media (min-width: 40px) and (hover) { a > b ~ c, d[e="f"]::before { top: calc(1px + 2em) } }\n';

test('much that is put before the rest of a long statement leaves it the same', () => {
  checkClones(`
//- a.ts
«A${sheet(rules(many))}»
//- b.ts
start();
«A${sheet(other.repeat(3) + rules(many))}»
`);
});

test('a line that is put into the middle of a very long statement leaves it the same', () => {
  const words = Array.from({ length: 150 }, (_, i) => `w${(i * 7919) % 1000}`);
  const text = (put: readonly string[]) => sheet(rules(words.toSpliced(75, 0, ...put).join(' ')));
  checkClones(`
//- a.ts
«A${text([])}»
//- b.ts
start();
«A${text(['put'])}»
`);
});

test('long statements that only begin alike are not', () => {
  checkClones(`
//- a.ts
${sheet(rules(many))}
//- b.ts
start();
${sheet(rules('title owner price tax total count state') + other.repeat(3))}
`);
});

const reader = new StatementReader(defaultConfig);

function piecesOf(text: string): string[] {
  const facts = analyze(text, 'javascript');
  const code = { file: 1 as FileId, info: fixtureInfo('a.js'), facts, lineStarts: lineStarts(text) };
  const { pieces, pieceTokens } = reader.read(code);
  return Array.from(pieces, (piece, i) => `${piece} ${pieceTokens[i]}`);
}

test('what is put into a long statement changes few of its pieces', () => {
  const random = seeded(11);
  for (let round = 0; round < 50; round++) {
    const words = Array.from({ length: 400 }, () => `w${random.below(200)}`);
    const text = (list: readonly string[]) => `function f() {\n  return [${list.join(', ')}];\n}\n`;
    const before = new Set(piecesOf(text(words)));
    const after = piecesOf(text(words.toSpliced(random.below(400), 0, 'put', 'in')));
    expect(after.length).toBeGreaterThan(20);
    expect(after.filter(piece => !before.has(piece)).length).toBeLessThanOrEqual(4);
  }
});

test('short statements, and long ones beside others, are not cut', () => {
  expect(piecesOf('function f() {\n  return a + b;\n}\n')).toEqual([]);
  const long = Array.from({ length: 60 }, (_, i) => `w${i}`).join(', ');
  expect(piecesOf(`const list = [${long}];\n`)).toEqual([]);
  const others = Array.from({ length: 60 }, (_, i) => `  call${i}(a, b);\n`).join('');
  expect(piecesOf(`function f() {\n  return [${long}];\n${others}}\n`)).toEqual([]);
});
