import { expect, test } from 'vitest';
import { HeldTexts } from '../../host/heldTexts';
import { seeded } from '../seeded';

/** Bytes and what they say. */
const files: readonly (readonly [Buffer, string])[] = [
  ...Array.from({ length: 20 }, (_, i) => String.fromCharCode(97 + i).repeat(i * 13)),
  'ä→😀'.repeat(30),
  'x'.repeat(700),
  '',
].map(text => [Buffer.from(text), text] as const);

test('texts are what the files say, whichever were asked for before', () => {
  const reads = { count: 0 };
  const texts = new HeldTexts<number>(key => {
    reads.count++;
    return files[key]![0];
  }, 1000);
  const random = seeded(2);
  for (let i = 0; i < 5000; i++) {
    const key = random.below(files.length);
    const text = texts.get(key)!;
    const expected = files[key]![1];
    const [from, to] = [random.below(expected.length + 1), random.below(expected.length + 1)].sort(
      (a, b) => a - b,
    );
    expect(text.length).toBe(expected.length);
    expect(text.slice(from, to)).toBe(expected.slice(from, to));
    expect(text.slice(0)).toBe(expected);
  }
  expect(reads.count).toBeLessThan(5000);
});

test('a text is read once while it has its place, and again after it was cleared', () => {
  const asked: string[] = [];
  const texts = new HeldTexts<string>(key => {
    asked.push(key);
    return key === 'gone' ? undefined : Buffer.from(key.repeat(100));
  }, 1000);
  for (const key of ['a', 'b', 'gone', 'a', 'b', 'gone']) texts.get(key);
  expect(asked).toEqual(['a', 'b', 'gone']);
  texts.clear();
  expect(texts.get('a')!.slice(98)).toBe('aa');
  expect(asked).toEqual(['a', 'b', 'gone', 'a']);
});

test('a text that somebody holds is given as it is', () => {
  const texts = new HeldTexts<string>(() => 'open in an editor');
  expect(texts.get('a')).toBe('open in an editor');
});
