import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundle } from '../sidecar/programs';

const root = join(__dirname, '..', '..');
const dist = join(root, 'dist');
const folder = mkdtempSync(join(tmpdir(), 'twinfold-bytecode-'));
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
afterAll(() => rmSync(folder, { recursive: true }));

/** What `--version` prints where the bytecode of the program is the one given. */
function versionWith(name: string, bytecode: Buffer | undefined): string {
  const copy = join(folder, name, 'dist');
  mkdirSync(copy, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(folder, name, 'package.json'));
  for (const file of ['cli.js', 'program.js']) copyFileSync(join(dist, file), join(copy, file));
  if (bytecode) writeFileSync(join(copy, 'program.bytecode'), bytecode);
  const { stdout, stderr } = spawnSync(process.execPath, [join(copy, 'cli.js'), '--version'], {
    encoding: 'utf8',
  });
  return stdout + stderr;
}

test('V8 takes the bytecode that the build left', () => {
  const program = join(dist, 'program.js');
  const probe = `
    const { readFileSync } = require('node:fs');
    const { bytecodeFor, compileProgram, programId } = require(${JSON.stringify(bundle('cli/codeCache.ts', folder))});
    const text = readFileSync(${JSON.stringify(program)}, 'latin1');
    const file = readFileSync(${JSON.stringify(join(dist, 'program.bytecode'))});
    const compiled = compileProgram(text, 'program.js', bytecodeFor(programId(text), file));
    process.stdout.write(String(compiled.cachedDataRejected));`;
  const flags = bundle('cli/v8Flags.ts', folder);
  const { NODE_OPTIONS: _, ...env } = process.env;
  expect(execFileSync(process.execPath, ['-r', flags, '-e', probe], { encoding: 'utf8', env })).toBe('false');
});

test('the program runs without bytecode, with that of another program, and with what is none', () => {
  const bytecode = readFileSync(join(dist, 'program.bytecode'));
  const id = bytecode.indexOf('\n') + 1;
  expect(versionWith('without', undefined)).toBe(`${version}\n`);
  expect(versionWith('foreign', Buffer.concat([Buffer.from('//0\n'), bytecode.subarray(id)]))).toBe(
    `${version}\n`,
  );
  expect(versionWith('none', bytecode.subarray(0, id + 4))).toBe(`${version}\n`);
});
