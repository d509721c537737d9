import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ioMessage } from '../host/ioMessage';
import { Failure } from './failure';

/** Absolute path of a file or folder that must be there. */
export function readablePath(base: string, path: string): string {
  const absolute = resolve(base, path);
  try {
    statSync(absolute);
  } catch (error) {
    throw new Failure(`${path}: ${ioMessage(error)}`);
  }
  return absolute;
}

export function countOf(flag: string, value: unknown): number {
  const number = Number(value);
  if (String(value).trim() === '' || !Number.isInteger(number) || number < 0)
    throw new Failure(`${flag} must be a whole number, 0 or more`);
  return number;
}
