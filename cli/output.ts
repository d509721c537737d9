import { closeSync, openSync, writeFileSync } from 'node:fs';
import { ioMessage } from '../host/ioMessage';
import { Failure } from './failure';

/**
 * Writes a text, or its pieces one after the other, to a file, or to stdout when none is named. Throws `Failure` where they
 * cannot be written.
 */
export async function writeOutput(
  path: string | undefined,
  text: string | Iterable<string | Uint8Array>,
): Promise<void> {
  const pieces = typeof text === 'string' ? [text] : text;
  if (path === undefined) {
    // A piece is made when the one before it has gone, so that a slow reader does not fill the memory.
    for (const piece of pieces) await writeToStdout(piece);
    return;
  }
  try {
    writePieces(path, pieces);
  } catch (error) {
    throw new Failure(`${path}: cannot be written: ${ioMessage(error)}`);
  }
}

function writeToStdout(piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(piece, error => {
      if (!error) resolve();
      else if (!isClosedPipe(error)) reject(new Failure(`stdout: cannot be written: ${ioMessage(error)}`));
    });
  });
}

function writePieces(path: string, pieces: Iterable<string | Uint8Array>): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** Whoever reads our output may stop early (`| head`): that ends the program, quietly, with `process.exitCode`. */
export function endOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', error => {
      // Of other errors whoever writes is told.
      if (isClosedPipe(error)) process.exit();
    });
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE';
}

/** Ends the program without clearing up the memory of all that it knew, which nobody needs any more. */
export async function endWhenWritten(exitCode: number): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>(resolve => stream.write('', () => resolve()));
  process.exit(exitCode);
}
