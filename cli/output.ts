import { writeFileSync } from 'node:fs';
import { ioMessage } from '../host/ioMessage';
import { Failure } from './failure';

/** Writes `text` to a file, or to stdout when none is named. */
export async function writeOutput(path: string | undefined, text: string): Promise<void> {
  if (path === undefined) {
    await new Promise<void>(resolve => process.stdout.write(text, () => resolve()));
    return;
  }
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Failure(`${path}: cannot be written: ${ioMessage(error)}`);
  }
}

/** Whoever reads our output may stop early (`| head`): that ends the program, quietly. */
export function endOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
}
