import { expect, test } from 'vitest';
import { CodeKernel } from '../../core/code/codeKernel';
import { fillUnits, RawTokens } from '../../core/code/rawTokens';
import { analyze } from './analyze';

const short = 'a = 1;\n';
const long = short.repeat(30_000);

function emptyTokens(): RawTokens {
  return new RawTokens(new CodeKernel({ languageNamed: () => 0, languageOfElement: () => 0 }));
}

test('room for a long text serves the next one, until many in a row were short', () => {
  const raw = emptyTokens();
  raw.load(long, fillUnits);
  const room = raw.units;
  for (let i = 0; i < 20; i++) raw.load(short, fillUnits);
  raw.load(long, fillUnits);
  expect(raw.units).toBe(room);
  for (let i = 0; i < 1100; i++) raw.load(short, fillUnits);
  expect(raw.units.length).toBeLessThan(room.length);
});

test('new room keeps what is known of languages', () => {
  const raw = emptyTokens();
  const tables = raw.kernel.add(() => Uint8Array.of(1, 2, 3, 4));
  raw.load(long.repeat(10), fillUnits);
  expect(new Uint8Array(raw.kernel.buffer, tables, 4)).toEqual(Uint8Array.of(1, 2, 3, 4));
});

test('a text that is too long for any memory says so, and the next one is read', () => {
  const raw = emptyTokens();
  expect(() => raw.reserve(2 ** 29)).toThrow('no memory for its tokens');
  raw.load(short, fillUnits);
  expect(raw.units[0]).toBe(short.charCodeAt(0));
});

test('a text of nothing but brackets has a token for every unit', () => {
  const calls = 40_000;
  const { tokens } = analyze(`f${'()'.repeat(calls)}`, 'typescript');
  expect(tokens.count).toBe(1 + 2 * calls);
  expect(tokens.ends[tokens.count - 1]).toBe(1 + 2 * calls);
});

test('a text may have more statements than there is room for at first', () => {
  const statements = 60_000;
  const { tokens, tree } = analyze('x;\n'.repeat(statements), 'typescript');
  expect(tokens.count).toBe(statements);
  expect(tree.count).toBe(1 + statements);
  expect([...tree.starts.subarray(1)].every((start, index) => start === 3 * index)).toBe(true);
});

test('code inside another text may have more tokens and statements than there is room for at first', () => {
  const statements = 60_000;
  const block = `\`\`\`ts\n${'x;\n'.repeat(statements / 2)}\`\`\`\n`;
  const { tokens, tree } = analyze(block.repeat(2), 'markdown');
  expect(tokens.count).toBe(statements);
  expect(tree.count).toBe(1 + 2 * 2 + statements);
  expect(tokens.starts[statements - 1]).toBe(2 * block.length - '```\nx;\n'.length);
});

test('a text may open more strings with code inside than the module has room for at first', () => {
  const depth = 20_000;
  const { tokens } = analyze(`x = ${'`${'.repeat(depth)}1${'}`'.repeat(depth)}`, 'typescript');
  expect(tokens.count).toBe(3 + 4 * depth);
  expect(tokens.ends[tokens.count - 1]).toBe(5 + 5 * depth);
});
