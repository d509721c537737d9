import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createColors, isColorSupported } from 'picocolors';
import { defaultConfig } from '../../core/config';
import type { Report } from '../../core/features/report';
import type { ReadDefinitions } from '../../core/index/fileFacts';
import { type ProjectConfig, readConfigFile, readProjectConfig } from '../../host/configFile';
import { ioMessage } from '../../host/ioMessage';
import { productVersion } from '../../host/version';
import { Workspace } from '../../host/workspace';
import { Failure } from '../failure';
import { failedGates, readGates } from '../gates';
import { writeOutput } from '../output';
import { progressLine } from '../progress';
import { applyFlags } from '../settingFlags';

type Options = Readonly<Record<string, unknown>>;

/** `twinfold report`: answers the exit code, 0 or 1 when a gate failed. */
export async function report(paths: readonly string[], options: Options): Promise<number> {
  const base = process.cwd();
  const roots = paths.length === 0 ? [base] : paths.map(path => readablePath(base, path));
  const top = countOf('--top', options.top);
  const gates = readGates(options);
  const project = projectConfig(base, roots, options.config);
  const [wrong] = project.errors;
  if (wrong) throw new Failure(wrong);
  const workspace = new Workspace({
    roots,
    base,
    config: applyFlags(project.config, options),
    loadDefinitionReader,
    version: productVersion(),
    // Nothing else waits for the event loop here.
    sliceMs: Number.POSITIVE_INFINITY,
  });
  const found = await readAndReport(workspace, options.exactSteps === true);
  const output = options.output as string | undefined;
  await writeOutput(
    output,
    await format(found, workspace, String(options.format), top, output === undefined),
  );
  const failed = failedGates(found, gates);
  for (const message of failed) process.stderr.write(`twinfold: ${message}\n`);
  return failed.length > 0 ? 1 : 0;
}

async function loadDefinitionReader(): Promise<ReadDefinitions> {
  const { createDefinitionReader } = await import('../../host/stepDefinitions/definitionReader');
  return createDefinitionReader(join(__dirname, 'grammars'));
}

async function readAndReport(workspace: Workspace, exactSteps: boolean): Promise<Report> {
  const line = progressLine(process.stderr);
  try {
    await workspace.scan({ onProgress: progress => line.update(progress) });
    return await workspace.report({ exactSteps });
  } finally {
    line.end();
  }
}

/** Reporters are loaded when asked for. */
async function format(
  found: Report,
  workspace: Workspace,
  name: string,
  top: number,
  toTerminal: boolean,
): Promise<string> {
  const lineAt = (path: string, line: number) => workspace.textAt(path)?.split(/\r\n|\n|\r/, line)[line - 1];
  switch (name) {
    case 'json':
      return `${JSON.stringify(found)}\n`;
    case 'html': {
      const { htmlReport } = await import('../../host/reportPage/htmlReport');
      const { excerptsOf } = await import('../../host/reportPage/excerpts');
      return htmlReport(
        found,
        excerptsOf(found, path => workspace.textAt(path)),
      );
    }
    case 'sarif':
      return (await import('../reporters/sarif')).sarifReport(found, lineAt);
    case 'markdown':
      return (await import('../reporters/markdown')).markdownReport(found, top, lineAt);
    default:
      return (await import('../reporters/text')).textReport(found, {
        top,
        lineAt,
        colors: createColors(toTerminal && isColorSupported),
      });
  }
}

function readablePath(base: string, path: string): string {
  const absolute = resolve(base, path);
  try {
    statSync(absolute);
  } catch (error) {
    throw new Failure(`${path}: ${ioMessage(error)}`);
  }
  return absolute;
}

/** The working directory's settings; failing that, those of the one folder that was named. */
function projectConfig(base: string, roots: readonly string[], named: unknown): ProjectConfig {
  if (typeof named === 'string') return readConfigFile(resolve(base, named), defaultConfig);
  const own = readProjectConfig(base, defaultConfig);
  return own.path === undefined && roots.length === 1 ? readProjectConfig(roots[0]!, defaultConfig) : own;
}

export function countOf(flag: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new Failure(`${flag} must be a whole number, 0 or more`);
  return number;
}
