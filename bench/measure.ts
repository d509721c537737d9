/** Runs programs and measures what they cost: processor time with all children, largest resident memory. */
import { spawnSync } from 'node:child_process';

export interface Cost {
  readonly cpuSeconds: number;
  readonly maxMegabytes: number;
  readonly wallSeconds: number;
  readonly status: number;
  readonly stdout: string;
}

/**
 * GNU time prints what the kernel counted for the process and its children. `NODE_EXTRA_CA_CERTS` is taken out of the
 * environment: reading certificates costs each Node process some 30 ms that say nothing of what is measured.
 */
export function run(command: readonly string[], cwd = process.cwd()): Cost {
  const format = '%U %S %M %e';
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const result = spawnSync('/usr/bin/time', ['-f', format, ...command], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (result.error) throw result.error;
  const figures = result.stderr.trim().split('\n').pop()!.split(' ').map(Number);
  const [user, system, kilobytes, wall] = figures as [number, number, number, number];
  return {
    cpuSeconds: user + system,
    maxMegabytes: kilobytes / 1024,
    wallSeconds: wall,
    status: result.status ?? -1,
    stdout: result.stdout,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function lowest(values: readonly number[]): number {
  return Math.min(...values);
}

/** Milliseconds of processor time of this process so far. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
