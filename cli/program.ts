/** The command line: parses arguments, runs one command, turns its end into an exit code. */
import { runCommand } from './args';
import { Failure } from './failure';
import { endOnClosedPipe, endWhenWritten } from './output';

async function main(): Promise<void> {
  endOnClosedPipe();
  try {
    const exitCode = await runCommand(process.argv.slice(2));
    if (exitCode !== undefined) await endWhenWritten(exitCode);
  } catch (error) {
    process.stderr.write(`twinfold: ${messageOf(error)}\n`);
    process.exitCode = 2;
  }
}

/** What the user can mend is one line; anything else is a bug, and where it happened helps to find it. */
function messageOf(error: unknown): string {
  if (error instanceof Failure) return error.message.replace(/\s*\n\s*/g, ' ');
  return `internal error, please report it: ${error instanceof Error ? error.stack : String(error)}`;
}

void main();
