import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Spools, type Strand } from '../../host/spool';
import { seeded } from '../seeded';
import { tempTree } from './tempTree';

function read(strand: Strand, bytes: number): string {
  const pieces: Buffer[] = [];
  for (const piece of strand.pieces(Buffer.alloc(bytes))) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

test.each([
  ['a folder', () => tempTree({}), 1],
  ['a folder that cannot be made', () => fileAsFolder(), 0],
])('strands are read back as they were written, side by side, with %s', (_, folderOf) => {
  const folder = folderOf();
  const spool = new Spools(folder).open();
  const random = seeded(1);
  const strands = Array.from({ length: 3 }, () => spool.strand());
  const texts = ['', '', ''];
  for (let i = 0; i < 3000; i++) {
    const piece = 'aä→😀'.repeat(random.below(i % 100 === 0 ? 20_000 : 40));
    const which = random.below(3);
    strands[which]!.add(piece);
    texts[which] += piece;
  }
  for (const [i, strand] of strands.entries()) {
    expect(strand.bytes).toBe(Buffer.byteLength(texts[i]!));
    expect(read(strand, 10_007) === texts[i]).toBe(true);
  }
});

/** Nothing can be written below it. */
function fileAsFolder(): string {
  const path = join(tempTree({}), 'file');
  writeFileSync(path, '');
  return path;
}

test('a spool leaves no file behind', () => {
  const folder = tempTree({});
  const inner = join(folder, 'cache');
  mkdirSync(inner);
  const spool = new Spools(inner).open();
  const strand = spool.strand();
  strand.add('a'.repeat(300_000));
  expect(read(strand, 1000)).toHaveLength(300_000);
  expect(readdirSync(inner)).toEqual([]);
  spool.close();
});

test('a spool whose filling fails is closed at once', async () => {
  let strand: Strand | undefined;
  const filling = new Spools(tempTree({})).filled(async spool => {
    strand = spool.strand();
    strand.add('a'.repeat(300_000));
    read(strand, 1000);
    throw new Error('cancelled');
  });
  await expect(filling).rejects.toThrow('cancelled');
  expect(() => read(strand!, 1000)).toThrow();
});
