#!/usr/bin/env node
/**
 * Starts the program that stands beside this file, with the bytecode that the build left there: parsing the program
 * takes some 35 ms. Without bytecode, or with another Node than the build's, it is loaded like any other module.
 */
// First, because it sets what the loading of the rest is compiled with.
import './v8Flags';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytecodeFor, canCompile, compileProgram, programId } from './codeCache';

const path = join(__dirname, 'program.js');

function start(): void {
  const file = canCompile ? readIfThere(join(__dirname, 'program.bytecode')) : undefined;
  if (!file) {
    require(path);
    return;
  }
  const text = readFileSync(path, 'latin1');
  const program = compileProgram(text, path, bytecodeFor(programId(text), file));
  program.runInThisContext()(exports, require, module, path, __dirname);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // It only saves time.
    return undefined;
  }
}

start();
