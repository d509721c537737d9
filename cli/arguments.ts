import { accessSync, constants, fstatSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ioMessage } from '../host/ioMessage';
import { Failure } from './failure';

/** Absolute path of a file or folder that must be there and open to us. */
export function readablePath(base: string, path: string): string {
  const absolute = resolve(base, path);
  let stats: Stats;
  try {
    stats = statSync(absolute);
    accessSync(absolute, constants.R_OK);
  } catch (error) {
    throw new Failure(`${path}: ${ioMessage(error)}`);
  }
  if (!stats.isFile() && !stats.isDirectory()) throw new Failure(`${path}: is neither a file nor a folder`);
  return absolute;
}

/** All that comes from stdin, which may come slowly. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  // Node would take it for an empty text.
  if (fstatSync(0).isDirectory()) throw new Failure('stdin: is a folder');
  try {
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new Failure(`stdin: ${ioMessage(error)}`);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

export function countOf(flag: string, value: unknown): number {
  const number = Number(value);
  if (String(value).trim() === '' || !Number.isInteger(number) || number < 0)
    throw new Failure(`${flag} must be a whole number, 0 or more`);
  return number;
}
