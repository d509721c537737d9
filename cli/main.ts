#!/usr/bin/env node
/** The command line: parses arguments, runs one command, turns its end into an exit code. */
import { runCommand } from './args';
import { Failure } from './failure';
import { endOnClosedPipe } from './output';

async function main(): Promise<void> {
  endOnClosedPipe();
  try {
    process.exitCode = await runCommand(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`twinfold: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`);
    process.exitCode = 2;
  }
}

void main();
