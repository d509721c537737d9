import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runTestCommand } from './testCommand';

/** The TypeScript that a project has installed, and how it checks the project. */
export interface OwnCompiler {
  readonly folder: string;
  readonly command: readonly string[];
}

/** From here on TypeScript has no language service that our check could use; it is a program of its own. */
const firstMajor = 7;

/** The project's own TypeScript 7 or later for a file; undefined where the project has none or an older one. */
export function ownCompiler(path: string): OwnCompiler | undefined {
  const config = nearestConfig(dirname(path));
  const compiler = config && installed(dirname(config));
  if (!compiler || compiler.major < firstMajor) return undefined;
  // A project of references checks nothing by itself.
  const whole = /"references"\s*:/.test(readFileSync(config, 'utf8')) ? '-b' : '-p';
  const folder = dirname(config);
  return {
    folder,
    command: [process.execPath, compiler.tsc, whole, config, '--noEmit', '--pretty', 'false'],
  };
}

/** Its errors without their lines, which a fold moves; undefined where it was ended or printed none and failed. */
export async function compilerErrors(
  { folder, command }: OwnCompiler,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  let output = '';
  const outcome = await runTestCommand(
    { command, folder, files: [] },
    text => {
      output += text;
    },
    signal,
  );
  const errors = output.split(/\r?\n/).flatMap(line => {
    const found = /^(.+?)(?:\(\d+,\d+\)|:\d+:\d+)?\s*[:-] (error TS\d+: .*)$/.exec(line);
    return found ? [`${found[1]}: ${found[2]}`] : [];
  });
  return outcome.kind === 'passed' || (outcome.kind === 'failed' && errors.length > 0) ? errors : undefined;
}

/** Those of `after` that `before` has not, or not so often. */
export function newErrors(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const error of before) left.set(error, (left.get(error) ?? 0) + 1);
  return after.filter(error => {
    const count = left.get(error) ?? 0;
    left.set(error, count - 1);
    return count <= 0;
  });
}

function nearestConfig(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const config = join(at, 'tsconfig.json');
    if (existsSync(config)) return config;
    if (at === dirname(at)) return undefined;
  }
}

function installed(folder: string): { readonly tsc: string; readonly major: number } | undefined {
  try {
    const manifest = createRequire(join(folder, 'package.json')).resolve('typescript/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { tsc: join(dirname(manifest), 'bin', 'tsc'), major: Number.parseInt(version, 10) };
  } catch {
    return undefined;
  }
}
