/**
 * Runs the bundled command line once and keeps the bytecode of all that ran, so that later runs need not parse it
 * (`cli/codeCache`). Started by `build.ts` in a process of its own, bundled, because the flags of V8 count:
 *
 *     node bytecode.js report [arguments of the run] FOLDER
 *
 * `FOLDER` is `dist`; it is taken off the arguments.
 */
// First, as in the program.
import '../cli/v8Flags';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { compileProgram, programId } from '../cli/codeCache';

const folder = resolve(process.argv.pop()!);
const path = join(folder, 'program.js');
const text = readFileSync(path, 'latin1');

// What has not run for a while would be dropped; the flag may not stand when the bytecode is stamped with the flags.
setFlagsFromString('--no-flush-bytecode');
const program = compileProgram(text, path);
program.runInThisContext()(exports, createRequire(path), module, path, folder);
process.on('exit', () => {
  setFlagsFromString('--flush-bytecode');
  const bytecode = program.createCachedData();
  writeFileSync(
    join(folder, 'program.bytecode'),
    Buffer.concat([Buffer.from(programId(text), 'latin1'), bytecode]),
  );
});
