/** Runs programs and measures what they cost: processor time with all children, largest resident memory. */
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Cost {
  readonly cpuSeconds: number;
  readonly maxMegabytes: number;
  readonly wallSeconds: number;
  readonly status: number;
  readonly stdout: string;
}

/** What GNU time is to print of a process and its children: seconds of the program and of the system, memory, wall time. */
const timed = ['/usr/bin/time', '-f', '%U %S %M %e'];

/**
 * `NODE_EXTRA_CA_CERTS` is taken out of the environment: reading certificates costs each Node process some 30 ms that say
 * nothing of what is measured.
 */
function environment(): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return env;
}

export function run(command: readonly string[], cwd = process.cwd()): Cost {
  const [program = '', ...rest] = [...timed, ...command];
  const result = spawnSync(program, rest, { cwd, env: environment(), encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (result.error) throw result.error;
  return costOf(result.stderr, result.status, result.stdout);
}

/** As `run`, on one processor and beside others (Linux). */
export async function runOn(core: number, command: readonly string[]): Promise<Cost> {
  const child = spawn('taskset', ['-c', String(core), ...timed, ...command], { env: environment() });
  const status = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return costOf(stderr, await status, stdout);
}

function costOf(printed: string, status: number | null, stdout: string): Cost {
  const figures = printed.trim().split('\n').pop()!.split(' ').map(Number);
  const [user, system, kilobytes, wall] = figures as [number, number, number, number];
  return {
    cpuSeconds: user + system,
    maxMegabytes: kilobytes / 1024,
    wallSeconds: wall,
    status: status ?? -1,
    stdout,
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

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of the mean. */
export function standardError(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.map(value => (value - middle) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / (values.length - 1) / values.length);
}
